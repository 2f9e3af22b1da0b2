// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.call;

import io.zenvark.breaker.CallExecutor;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/**
 * Guards publishers with a circuit breaker. Each subscription is a call. A rejected subscription receives an error
 * signal.
 *
 * <p>If the consumer cancels the subscription, the first rule that matches determines the outcome:
 *
 * <ol>
 *   <li>No element was emitted: ignored, or a slow failure if the call took {@code slow-call-duration} or longer.
 *   <li>The consumer waited for the next element for {@code slow-call-duration} or longer: a slow failure.
 *   <li>The consumer received the elements that it needs, for example by {@code next()}, {@code take(n)} or
 *       {@code blockFirst()}: a success, which is slow if the whole call took {@code slow-call-duration} or longer.
 * </ol>
 */
public final class GuardedPublisher {

    private GuardedPublisher() {}

    /**
     * Guards a publisher of at most one value. The {@code result-predicate} of the breaker is applied to the value.
     *
     * @param executor the executor that admits or rejects each subscription
     * @param publisher the publisher to guard
     * @return the guarded publisher
     */
    public static <T> Mono<T> mono(CallExecutor executor, Mono<T> publisher) {
        return Mono.defer(() -> {
            OngoingCall call = OngoingCall.begin(executor);
            return publisher.transform(Operators.<T, T>lift(
                    (source, consumer) -> new ListeningSubscriber<>(consumer, new SingleValueListener(call))));
        });
    }

    /**
     * Guards a publisher of any number of values. The {@code result-predicate} of the breaker is not applied.
     *
     * @param executor the executor that admits or rejects each subscription
     * @param publisher the publisher to guard
     * @return the guarded publisher
     */
    public static <T> Flux<T> flux(CallExecutor executor, Publisher<T> publisher) {
        return Flux.defer(() -> {
            OngoingCall call = OngoingCall.begin(executor);
            return lifted(publisher, new MultiValueListener(call));
        });
    }

    /**
     * Ends a call when the body of its response has been read. The parts of a body are not separate results, so a
     * consumer that cancels while it waits for another part cancels the call.
     *
     * @param call the call, which has received the head of the response
     * @param onRead called when the body has been read; ends the call
     * @param body the body of the response
     * @return the guarded body
     */
    public static <T> Flux<T> body(OngoingCall call, Runnable onRead, Publisher<T> body) {
        return lifted(body, new BodyListener(call, onRead));
    }

    private static <T> Flux<T> lifted(Publisher<T> publisher, SubscriptionListener listener) {
        return Flux.from(publisher)
                .transform(Operators.<T, T>lift((source, consumer) -> new ListeningSubscriber<>(consumer, listener)));
    }
}
