// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.httpstatus;

import io.zenvark.breaker.HttpStatusReader;
import java.util.OptionalInt;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Reads the status that Spring would send if a request failed with the exception. The exception is an
 * {@link ErrorResponse}, such as {@code ResponseStatusException}, or its class has {@link ResponseStatus}.
 */
final class ResponseExceptionStatus implements HttpStatusReader {

    @Override
    public OptionalInt status(Throwable thrown) {
        if (thrown instanceof ErrorResponse response) {
            return OptionalInt.of(response.getStatusCode().value());
        }
        ResponseStatus annotation = AnnotatedElementUtils.findMergedAnnotation(thrown.getClass(), ResponseStatus.class);
        return annotation == null
                ? OptionalInt.empty()
                : OptionalInt.of(annotation.code().value());
    }
}
