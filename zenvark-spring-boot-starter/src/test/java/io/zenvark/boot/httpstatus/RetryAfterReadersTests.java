// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.httpstatus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import feign.FeignException;
import feign.Request;
import feign.Response;
import feign.RetryableException;
import feign.codec.ErrorDecoder;
import io.zenvark.boot.client.ServerErrorException;
import io.zenvark.breaker.RetryAfterReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.UnknownHttpStatusCodeException;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import org.springframework.web.server.ResponseStatusException;

class RetryAfterReadersTests {

    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
    private static final String DATE = "Fri, 01 Jan 2021 00:00:00 GMT";
    private static final String LATER = "Fri, 01 Jan 2021 00:00:45 GMT";

    private final RetryAfterReader reader =
            RetryAfterReaders.of(List.of(), RetryAfterReadersTests.class.getClassLoader(), () -> NOW);

    /** Creates the exceptions of each library from a status and headers. */
    static Stream<BiFunction<Integer, HttpHeaders, Throwable>> libraries() {
        return Stream.of(
                RetryAfterReadersTests::rest,
                (status, headers) -> WebClientResponseException.create(status, "", headers, new byte[0], UTF_8),
                (status, headers) -> FeignException.errorStatus("stock", feign(status, headers)),
                (status, headers) -> new ErrorDecoder.Default().decode("stock", feign(status, headers)),
                RetryAfterReadersTests::errorResponse,
                ServerErrorException::new);
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void readsSeconds(BiFunction<Integer, HttpHeaders, Throwable> library) {
        assertThat(read(library, 429, headers("7"))).hasValue(Duration.ofSeconds(7));
        assertThat(read(library, 503, headers("7"))).hasValue(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void readsDateRelativeToResponse(BiFunction<Integer, HttpHeaders, Throwable> library) {
        HttpHeaders headers = headers(LATER);
        headers.set("Date", DATE);

        assertThat(read(library, 503, headers)).hasValue(Duration.ofSeconds(45));
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void readsDateRelativeToClockWithoutDateOfResponse(BiFunction<Integer, HttpHeaders, Throwable> library) {
        assertThat(read(library, 503, headers("Mon, 30 Nov 2026 10:00:09 GMT"))).hasValue(Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void ignoresOtherStatuses(BiFunction<Integer, HttpHeaders, Throwable> library) {
        for (int status : new int[] {301, 400, 404, 408, 425, 500, 502, 504}) {
            assertThat(read(library, status, headers("7"))).as("%s", status).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void ignoresMissingAndMalformedValues(BiFunction<Integer, HttpHeaders, Throwable> library) {
        assertThat(read(library, 503, new HttpHeaders())).isEmpty();
        for (String value : new String[] {"", "-5", "soon", "5, 7", "Mon, 30 Nov 2026"}) {
            assertThat(read(library, 503, headers(value))).as("'%s'", value).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("libraries")
    void ignoresSeveralValues(BiFunction<Integer, HttpHeaders, Throwable> library) {
        HttpHeaders headers = headers("5");
        headers.add(HttpHeaders.RETRY_AFTER, "7");
        Throwable thrown = library.apply(503, headers);

        // The decoder of OpenFeign chooses one of the values.
        assertThat(reader.retryAfter(thrown).isPresent()).isEqualTo(thrown instanceof RetryableException);
    }

    @Test
    void readsTimeThatFeignDerived() {
        Request request = Request.create(Request.HttpMethod.GET, "http://stock", Map.of(), null, UTF_8, null);
        long later = NOW.plusSeconds(8).toEpochMilli();
        long earlier = NOW.minusSeconds(8).toEpochMilli();

        assertThat(reader.retryAfter(new RetryableException(503, "", Request.HttpMethod.GET, later, request)))
                .hasValue(Duration.ofSeconds(8));
        assertThat(reader.retryAfter(new RetryableException(503, "", Request.HttpMethod.GET, earlier, request)))
                .hasValue(Duration.ZERO);
        assertThat(reader.retryAfter(new RetryableException(-1, "", Request.HttpMethod.GET, later, request)))
                .isEmpty();
    }

    @Test
    void ignoresExceptionsWithoutResponse() {
        assertThat(reader.retryAfter(new IOException())).isEmpty();
        assertThat(reader.retryAfter(new ServerErrorException(503))).isEmpty();
        assertThat(reader.retryAfter(new ResponseStatusException(HttpStatusCode.valueOf(503))))
                .isEmpty();
        assertThat(reader.retryAfter(HttpServerErrorException.create(
                        HttpStatusCode.valueOf(503), "", new HttpHeaders(), null, null)))
                .isEmpty();
    }

    @Test
    void prefersReadersOfApplication() {
        RetryAfterReader own = thrown -> Optional.of(Duration.ofSeconds(1));
        RetryAfterReader both = RetryAfterReaders.of(List.of(own), getClass().getClassLoader(), () -> NOW);

        assertThat(both.retryAfter(new ServerErrorException(503, headers("7")))).hasValue(Duration.ofSeconds(1));
    }

    private Optional<Duration> read(
            BiFunction<Integer, HttpHeaders, Throwable> library, int status, HttpHeaders headers) {
        return reader.retryAfter(library.apply(status, headers));
    }

    private static HttpHeaders headers(String retryAfter) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, retryAfter);
        return headers;
    }

    private static Throwable rest(int status, HttpHeaders headers) {
        HttpStatusCode code = HttpStatusCode.valueOf(status);
        if (code.is4xxClientError()) {
            return HttpClientErrorException.create(code, "", headers, new byte[0], UTF_8);
        }
        return code.is5xxServerError()
                ? HttpServerErrorException.create(code, "", headers, new byte[0], UTF_8)
                : new UnknownHttpStatusCodeException(status, "", headers, new byte[0], UTF_8);
    }

    private static Throwable errorResponse(int status, HttpHeaders headers) {
        ErrorResponseException response =
                new ErrorResponseException(HttpStatusCode.valueOf(status), ProblemDetail.forStatus(status), null);
        response.getHeaders().putAll(headers);
        return response;
    }

    private static Response feign(int status, HttpHeaders headers) {
        Map<String, Collection<String>> copied = new HashMap<>();
        headers.forEach(copied::put);
        return Response.builder()
                .status(status)
                .request(Request.create(Request.HttpMethod.GET, "http://stock", Map.of(), null, UTF_8, null))
                .headers(copied)
                .build();
    }
}
