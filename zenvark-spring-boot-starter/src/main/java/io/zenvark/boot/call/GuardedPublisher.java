// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.call;

import io.zenvark.breaker.CallExecutor;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/**
 * Guards publishers. Each subscription is a call: it asks for permission, and its end is that of the call. A rejection
 * is an error signal.
 *
 * <p>A subscription that its consumer cancels has ended in one of these ways; the first that fits counts.
 *
 * <ol>
 *   <li>Nothing was emitted yet: cancelled, that is ignored, or a slow failure from {@code slow-call-duration} on.
 *   <li>The consumer had been waiting for the next element for at least {@code slow-call-duration}: a slow failure.
 *   <li>Otherwise the consumer has what it asked for ({@code next()}, {@code take(n)}, {@code blockFirst()}): a success,
 *       and a slow one if the call took that long as a whole.
 * </ol>
 */
public final class GuardedPublisher {

    private GuardedPublisher() {}

    /**
     * Guards a publisher of at most one value, which {@code result-predicate} sees.
     *
     * @param executor lets each subscription through or rejects it
     * @param publisher the calls
     */
    public static <T> Mono<T> mono(CallExecutor executor, Mono<T> publisher) {
        return Mono.defer(() -> {
            OngoingCall call = OngoingCall.begin(executor);
            return publisher.transform(
                    Operators.<T, T>lift((source, consumer) -> new ReadSubscriber<>(consumer, new ReadOfValue(call))));
        });
    }

    /**
     * Guards a publisher of any number of values.
     *
     * @param executor lets each subscription through or rejects it
     * @param publisher the calls
     */
    public static <T> Flux<T> flux(CallExecutor executor, Publisher<T> publisher) {
        return Flux.defer(() -> {
            OngoingCall call = OngoingCall.begin(executor);
            return lifted(publisher, new ReadOfValues(call));
        });
    }

    /**
     * Reports the end of a call when the rest of its answer has been read. Parts of an answer are no results of their
     * own: a consumer that cancels while it waits for more of them has cancelled the call.
     *
     * @param call a call that has begun
     * @param answered reports that the answer was read
     * @param publisher the rest of the answer
     */
    public static <T> Flux<T> rest(OngoingCall call, Runnable answered, Publisher<T> publisher) {
        return lifted(publisher, new ReadOfParts(call, answered));
    }

    private static <T> Flux<T> lifted(Publisher<T> publisher, Read read) {
        return Flux.from(publisher)
                .transform(Operators.<T, T>lift((source, consumer) -> new ReadSubscriber<>(consumer, read)));
    }
}
