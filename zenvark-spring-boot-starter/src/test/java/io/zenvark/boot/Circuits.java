// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot;

import io.zenvark.breaker.CircuitBreaker;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Shared operations on circuits. */
public final class Circuits {

    private Circuits() {}

    /** Returns a condition with a timeout that suits a busy machine. */
    public static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60));
    }

    /** Makes calls fail until the circuit has opened. Health checks may have closed it again on return. */
    public static void open(CircuitBreaker breaker) {
        long before = breaker.circuit().version();
        await().until(() -> {
            breaker.tryAcquire().ifPresent(permit -> permit.onFailure(new IllegalStateException("on purpose")));
            return breaker.circuit().version() > before;
        });
    }
}
