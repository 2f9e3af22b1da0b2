// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.httpstatus;

import io.zenvark.breaker.RetryAfterReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * Reads the header {@code Retry-After} of the response that an exception carries, with the first of several readers that
 * finds one. Thread-safe.
 *
 * @param readers the readers in order of precedence
 */
public record RetryAfterReaders(List<RetryAfterReader> readers) implements RetryAfterReader {

    public RetryAfterReaders {
        readers = List.copyOf(readers);
    }

    /**
     * Returns a reader for the exceptions of the libraries on the class path: {@code RestClient}, {@code RestTemplate},
     * {@code WebClient}, OpenFeign, and exceptions that Spring maps to a response. It reads responses with status 429
     * (Too Many Requests) and 503 (Service Unavailable) only.
     *
     * @param first the readers of the application, which take precedence
     * @param classLoader the class loader of the application
     * @param clock the current time, for dates in responses that have no header {@code Date}
     */
    public static RetryAfterReader of(
            List<RetryAfterReader> first, @Nullable ClassLoader classLoader, InstantSource clock) {
        RetryAfterHeader header = new RetryAfterHeader(clock);
        List<RetryAfterReader> readers = new ArrayList<>(first);
        if (ClassUtils.isPresent("org.springframework.web.client.RestClientResponseException", classLoader)) {
            readers.add(new ResponseExceptionRetryAfter(header));
        }
        if (ClassUtils.isPresent("org.springframework.web.reactive.function.client.WebClient", classLoader)) {
            readers.add(new WebClientRetryAfter(header));
        }
        if (ClassUtils.isPresent("feign.FeignException", classLoader)) {
            readers.add(new FeignRetryAfter(header));
        }
        return new RetryAfterReaders(readers);
    }

    @Override
    public Optional<Duration> retryAfter(Throwable thrown) {
        for (RetryAfterReader reader : readers) {
            Optional<Duration> time = reader.retryAfter(thrown);
            if (time.isPresent()) {
                return time;
            }
        }
        return Optional.empty();
    }
}
