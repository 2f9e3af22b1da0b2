// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.httpstatus;

import feign.FeignException;
import feign.RetryableException;
import io.zenvark.breaker.RetryAfterReader;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads {@code Retry-After} from exceptions of OpenFeign. Its default decoder throws a {@link RetryableException} for
 * responses with this header. That exception has no headers, but the response's exception as its cause, and the time
 * that OpenFeign has derived from the header.
 */
record FeignRetryAfter(RetryAfterHeader header) implements RetryAfterReader {

    @Override
    public Optional<Duration> retryAfter(Throwable thrown) {
        if (!(thrown instanceof FeignException answer) || !RetryAfterHeader.isRead(answer.status())) {
            return Optional.empty();
        }
        Optional<Duration> own = header.of(answer.status(), answer.responseHeaders()::get);
        return answer instanceof RetryableException retryable ? own.or(() -> derived(retryable)) : own;
    }

    private Optional<Duration> derived(RetryableException retryable) {
        Optional<Duration> original = retryable.getCause() instanceof FeignException answer
                ? header.of(answer.status(), answer.responseHeaders()::get)
                : Optional.empty();
        return original.or(() -> Optional.ofNullable(retryable.retryAfter()).map(header::until));
    }
}
