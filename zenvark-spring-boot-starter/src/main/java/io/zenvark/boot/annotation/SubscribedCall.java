// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.breaker.CallGate;
import io.zenvark.breaker.CallPermit;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One subscription, which is one call. The first that is heard of its end counts. */
final class SubscribedCall {

    private final CallPermit permit;
    private final long start = System.nanoTime();
    private final AtomicBoolean ended = new AtomicBoolean();

    private SubscribedCall(CallPermit permit) {
        this.permit = permit;
    }

    static Mono<Object> one(CallGate gate, Mono<?> call) {
        return Mono.defer(() -> {
            SubscribedCall subscribed = new SubscribedCall(gate.acquire());
            return call.<Object>map(value -> value)
                    .doOnSuccess(subscribed::returned)
                    .doOnError(subscribed::threw)
                    .doOnCancel(subscribed::cancelled);
        });
    }

    static Flux<Object> many(CallGate gate, Publisher<?> call) {
        return Flux.defer(() -> {
            SubscribedCall subscribed = new SubscribedCall(gate.acquire());
            return Flux.<Object>from(call)
                    .doOnComplete(subscribed::completed)
                    .doOnError(subscribed::threw)
                    .doOnCancel(subscribed::cancelled);
        });
    }

    private void returned(@Nullable Object value) {
        if (isFirst()) {
            permit.onResult(value, took());
        }
    }

    private void completed() {
        if (isFirst()) {
            permit.onSuccess(took());
        }
    }

    private void threw(Throwable thrown) {
        if (isFirst()) {
            permit.onFailure(thrown, took());
        }
    }

    private void cancelled() {
        if (isFirst()) {
            permit.onIgnored(took());
        }
    }

    private boolean isFirst() {
        return ended.compareAndSet(false, true);
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
