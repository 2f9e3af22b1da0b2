// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.cloud;

import io.zenvark.boot.call.GuardedPublisher;
import io.zenvark.breaker.CircuitBreaker;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.circuitbreaker.ReactiveCircuitBreaker;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Adapts a breaker to reactive Spring Cloud. The fallback, if any, handles every error, including rejections. */
record CloudReactiveCircuitBreaker(CircuitBreaker breaker) implements ReactiveCircuitBreaker {

    @Override
    public <T> Mono<T> run(Mono<T> toRun, @Nullable Function<Throwable, Mono<T>> fallback) {
        Mono<T> guarded = GuardedPublisher.mono(breaker, toRun);
        return fallback == null ? guarded : guarded.onErrorResume(fallback);
    }

    @Override
    public <T> Flux<T> run(Flux<T> toRun, @Nullable Function<Throwable, Flux<T>> fallback) {
        Flux<T> guarded = GuardedPublisher.flux(breaker, toRun);
        return fallback == null ? guarded : guarded.onErrorResume(fallback);
    }
}
