// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.cloud;

import io.zenvark.breaker.CircuitBreaker;
import java.util.function.Function;
import java.util.function.Supplier;

/** Adapts a breaker to Spring Cloud. The fallback handles every exception, including rejections. */
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
