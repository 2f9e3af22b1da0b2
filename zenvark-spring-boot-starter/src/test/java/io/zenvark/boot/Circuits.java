// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.CircuitState;
import io.zenvark.breaker.CircuitBreaker;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Shared operations on circuits. */
public final class Circuits {

    /** Properties with which a circuit recovers soon and then rejects practically all calls for an hour. */
    private static final String[] RAMPING = {
        "zenvark.configs.default.health-check.wait=true",
        "zenvark.configs.default.health-check.backoff.initial-delay=500ms",
        "zenvark.configs.default.ramp-up.duration=1h",
        "zenvark.configs.default.ramp-up.initial-share=0.000001%"
    };

    private Circuits() {}

    /** Returns properties with which a circuit {@linkplain #ramp ramps}. */
    public static String[] ramping() {
        return RAMPING.clone();
    }

    /** Lets a circuit open and recover, so that its ramp-up has just begun. */
    public static void ramp(CircuitBreaker breaker) {
        await().until(breaker::isLeader);
        open(breaker);
        await().until(() -> breaker.state() == CircuitState.CLOSED);
        assertThat(breaker.admittedShare()).isBetween(0.0, 0.01);
    }

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
