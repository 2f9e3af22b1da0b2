// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.client;

import io.zenvark.boot.call.GuardedPublisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Flux;

/** Guards the body of a {@link ClientResponse}. Ends the call when the body has been read, fails or is cancelled. */
final class GuardedClientResponse {

    private final HttpCall call;
    private volatile boolean reading;

    GuardedClientResponse(HttpCall call) {
        this.call = call;
    }

    ClientResponse guard(ClientResponse response) {
        call.onResponse(response.statusCode().value(), response.headers().asHttpHeaders());
        return response.mutate().body(this::guarded).build();
    }

    private Flux<DataBuffer> guarded(Flux<DataBuffer> body) {
        return Flux.defer(() -> {
            reading = true;
            return GuardedPublisher.body(call.call(), call::onBodyRead, body);
        });
    }

    /** Cancels the call, unless the consumer already reads the body. A cancellation of the body then ends the call. */
    void onCancel() {
        if (!reading) {
            call.call().cancelled();
        }
    }
}
