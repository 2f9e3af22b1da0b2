// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.httpstatus;

import feign.FeignException;
import io.zenvark.breaker.HttpStatusReader;
import java.util.OptionalInt;

/** Reads the status from exceptions of OpenFeign. Their status is 0 or -1 if the server sent no response. */
final class FeignStatus implements HttpStatusReader {

    @Override
    public OptionalInt status(Throwable thrown) {
        return thrown instanceof FeignException answer && answer.status() > 0
                ? OptionalInt.of(answer.status())
                : OptionalInt.empty();
    }
}
