// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.httpstatus;

import feign.FeignException;
import io.zenvark.breaker.HttpStatusReader;
import java.util.OptionalInt;

/** Reads what a server answered to an OpenFeign client. Without an answer the status of the exception is 0 or -1. */
final class FeignStatus implements HttpStatusReader {

    @Override
    public OptionalInt status(Throwable thrown) {
        return thrown instanceof FeignException answer && answer.status() > 0
                ? OptionalInt.of(answer.status())
                : OptionalInt.empty();
    }
}
