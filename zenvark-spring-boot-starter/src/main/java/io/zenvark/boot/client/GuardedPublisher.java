// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.client;

import io.zenvark.breaker.CallPermit;
import io.zenvark.breaker.CircuitBreaker;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Guards publishers: each subscription is a call. It asks for permission when it is subscribed to, and tells how it
 * ended. A subscription that is cancelled counts as a success when it has emitted something, and else neither way.
 */
public final class GuardedPublisher {

    private GuardedPublisher() {}

    /**
     * Guards a publisher of at most one value.
     *
     * @param breaker the guard
     * @param call what to subscribe to
     * @param verdict what is wrong with a value; null where it is a success
     */
    public static <T> Mono<T> mono(
            CircuitBreaker breaker, Mono<T> call, Function<? super T, ? extends @Nullable Throwable> verdict) {
        return Mono.defer(() -> {
            Call guarded = new Call(breaker.acquire(), System.nanoTime());
            return call.doOnSuccess(value -> guarded.ended(value == null ? null : verdict.apply(value)))
                    .doOnError(guarded::ended);
        });
    }

    /**
     * Guards a publisher of any number of values.
     *
     * @param breaker the guard
     * @param call what to subscribe to
     */
    public static <T> Flux<T> flux(CircuitBreaker breaker, Flux<T> call) {
        return Flux.defer(() -> {
            Call guarded = new Call(breaker.acquire(), System.nanoTime());
            Emitted emitted = new Emitted();
            return call.doOnNext(value -> emitted.any = true)
                    .doOnComplete(() -> guarded.ended(null))
                    .doOnError(guarded::ended)
                    .doOnCancel(() -> {
                        if (emitted.any) {
                            guarded.ended(null);
                        }
                    });
        });
    }

    private static final class Emitted {

        private volatile boolean any;
    }

    private record Call(CallPermit permit, long start) {

        void ended(@Nullable Throwable failure) {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (failure == null) {
                permit.onSuccess(took);
            } else {
                permit.onFailure(failure, took);
            }
        }
    }
}
