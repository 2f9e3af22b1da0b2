// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.client;

import io.zenvark.boot.call.GuardedPublisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Flux;

/** Makes the body of a response tell its call how it ended. */
final class GuardedClientResponse {

    private final HttpCall call;
    private volatile boolean reading;

    GuardedClientResponse(HttpCall call) {
        this.call = call;
    }

    ClientResponse of(ClientResponse response) {
        call.answered(response.statusCode().value());
        return response.mutate().body(this::guarded).build();
    }

    private Flux<DataBuffer> guarded(Flux<DataBuffer> body) {
        return Flux.defer(() -> {
            reading = true;
            return GuardedPublisher.rest(call.call(), call::read, body);
        });
    }

    /** The consumer has cancelled. Once it reads the body, the cancellation of that decides. */
    void cancelled() {
        if (!reading) {
            call.call().cancelled();
        }
    }
}
