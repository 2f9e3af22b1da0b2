// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.cloud;

import io.zenvark.breaker.CircuitBreaker;
import java.util.function.Function;
import java.util.function.Supplier;

/** A breaker as Spring Cloud sees it: every failure, a rejection included, goes to the fallback. */
record CloudCircuitBreaker(CircuitBreaker breaker)
        implements org.springframework.cloud.client.circuitbreaker.CircuitBreaker {

    @Override
    public <T> T run(Supplier<T> toRun, Function<Throwable, T> fallback) {
        try {
            return breaker.execute(toRun::get);
        } catch (Exception ex) {
            return fallback.apply(ex);
        }
    }
}
