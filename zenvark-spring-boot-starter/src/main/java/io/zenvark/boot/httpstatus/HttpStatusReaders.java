// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.httpstatus;

import io.zenvark.breaker.HttpStatusReader;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * Reads the HTTP status of an exception with the first of several readers that returns one. Thread-safe.
 *
 * @param readers the readers in order of precedence
 */
public record HttpStatusReaders(List<HttpStatusReader> readers) implements HttpStatusReader {

    public HttpStatusReaders {
        readers = List.copyOf(readers);
    }

    /**
     * Returns a reader for the exceptions of the libraries on the class path: {@code RestClient}, {@code RestTemplate},
     * {@code WebClient}, OpenFeign, and exceptions that Spring maps to a response.
     *
     * @param first the readers of the application, which take precedence
     * @param classLoader the class loader of the application
     */
    public static HttpStatusReader of(List<HttpStatusReader> first, @Nullable ClassLoader classLoader) {
        List<HttpStatusReader> readers = new ArrayList<>(first);
        if (ClassUtils.isPresent("org.springframework.web.client.RestClientResponseException", classLoader)) {
            readers.add(new RestClientStatus());
            readers.add(new ResponseExceptionStatus());
        }
        if (ClassUtils.isPresent("org.springframework.web.reactive.function.client.WebClient", classLoader)) {
            readers.add(new WebClientStatus());
        }
        if (ClassUtils.isPresent("feign.FeignException", classLoader)) {
            readers.add(new FeignStatus());
        }
        return new HttpStatusReaders(readers);
    }

    @Override
    public OptionalInt status(Throwable thrown) {
        for (HttpStatusReader reader : readers) {
            OptionalInt status = reader.status(thrown);
            if (status.isPresent()) {
                return status;
            }
        }
        return OptionalInt.empty();
    }
}
