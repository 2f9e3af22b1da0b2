// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.httpstatus;

import io.zenvark.breaker.HttpStatusReader;
import java.util.OptionalInt;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/** Reads the status from exceptions of {@code WebClient}. */
final class WebClientStatus implements HttpStatusReader {

    @Override
    public OptionalInt status(Throwable thrown) {
        return thrown instanceof WebClientResponseException answer
                ? OptionalInt.of(answer.getStatusCode().value())
                : OptionalInt.empty();
    }
}
