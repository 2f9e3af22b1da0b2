// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.ContextView;

/**
 * The end of an HTTP exchange on WebFlux, which a stream finds in the Reactor context of its subscriber.
 *
 * <p>A stream must observe it, because the framework does not always cancel the body of a response: if the client
 * disconnects before the first message, Reactor Netty refuses to send, and Spring's {@code ChannelSendOperator} passes
 * on the error without cancelling its source.
 */
public final class ExchangeEnd {

    private ExchangeEnd() {}

    /** Runs the handling of an exchange so that streams in its response can observe its end. */
    static Mono<Void> observable(Mono<Void> handling) {
        return Mono.defer(() -> {
            Sinks.Empty<Void> end = Sinks.empty();
            return handling.doFinally(signal -> end.tryEmitEmpty())
                    .contextWrite(context -> context.put(ExchangeEnd.class, end.asMono()));
        });
    }

    /**
     * Returns the end of the exchange to whose response a subscriber writes.
     *
     * @param context the context of the subscriber
     * @return a publisher that completes when the exchange ends; never completes outside WebFlux
     */
    public static Mono<Void> of(ContextView context) {
        return context.<Mono<Void>>getOrEmpty(ExchangeEnd.class).orElseGet(Mono::never);
    }
}
