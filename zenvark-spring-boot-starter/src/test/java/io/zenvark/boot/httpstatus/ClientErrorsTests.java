// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.httpstatus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import feign.FeignException;
import feign.Request;
import feign.Response;
import io.zenvark.CircuitState;
import io.zenvark.boot.AttemptedCalls;
import io.zenvark.boot.annotation.DistributedCircuitBreaker;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.autoconfigure.ZenvarkSpringCloudAutoConfiguration;
import io.zenvark.boot.cloud.ZenvarkCircuitBreakerFactory;
import io.zenvark.boot.cloud.ZenvarkReactiveCircuitBreakerFactory;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.HttpStatusReader;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.client.circuitbreaker.NoFallbackAvailableException;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.UnknownHttpStatusCodeException;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Exceptions with an HTTP status, in every adapter that guards calls. */
@Tag("long")
class ClientErrorsTests {

    private static final int CALLS = 5;

    private final ApplicationContextRunner application = ApplicationRunners.with("payments")
            .withConfiguration(AutoConfigurations.of(ZenvarkSpringCloudAutoConfiguration.class))
            .withPropertyValues("zenvark.breakers.payments.strategy.failure-threshold=1000")
            .withBean(Shop.class);

    static Stream<Throwable> clientErrors() {
        return Stream.of(
                rest(404),
                web(404),
                feign(404),
                new ResponseStatusException(HttpStatus.NOT_FOUND),
                new ErrorResponseException(HttpStatus.CONFLICT),
                new NoSuchOrderException(),
                new CompletionException(new ExecutionException(rest(404))),
                Exceptions.propagate(new CompletionException(web(422))),
                new NoFallbackAvailableException("none", feign(403)),
                rest(400),
                rest(499));
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                rest(408),
                rest(425),
                rest(429),
                web(429),
                feign(429),
                feign(0),
                feign(-1),
                feign(302),
                rest(500),
                rest(503),
                web(503),
                feign(503),
                new UnknownHttpStatusCodeException(600, "", new HttpHeaders(), new byte[0], UTF_8),
                new ResponseStatusException(HttpStatus.BAD_GATEWAY),
                new IllegalStateException(rest(404)),
                new CompletionException(new IOException()),
                new IOException());
    }

    @ParameterizedTest
    @MethodSource("clientErrors")
    void ignoresClientErrors(Throwable thrown) {
        application.run(context -> assertThat(counts(context, thrown)).isEqualTo(new CallCounts(0, 0, 8, 0)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void countsOtherExceptionsAsFailures(Throwable thrown) {
        application.run(context -> assertThat(counts(context, thrown)).isEqualTo(new CallCounts(0, 8, 0, 0)));
    }

    @Test
    void keepsCircuitClosedForClientErrors() {
        ApplicationRunners.with("payments").withBean(Shop.class).run(context -> {
            CircuitBreaker breaker = context.getBean("payments", CircuitBreaker.class);
            for (int i = 0; i < CALLS; i++) {
                AttemptedCalls.attempt(() -> context.getBean(Shop.class).fail(rest(404)));
            }
            assertThat(breaker.calls()).isEqualTo(new CallCounts(0, 0, CALLS, 0));
            assertThat(breaker.state()).isEqualTo(CircuitState.CLOSED);
        });
    }

    @Test
    void searchesCausesWithMatchCauses() {
        application
                .withPropertyValues("zenvark.breakers.payments.match-causes=true")
                .run(context -> assertThat(counts(context, new IllegalStateException(new RuntimeException(rest(404)))))
                        .isEqualTo(new CallCounts(0, 0, 8, 0)));
    }

    @Test
    void countsConfiguredStatusesAsFailures() {
        application
                .withPropertyValues("zenvark.breakers.payments.failure-statuses=404, 503, 420-429")
                .run(context -> {
                    assertThat(counts(context, rest(404))).isEqualTo(new CallCounts(0, 8, 0, 0));
                    assertThat(counts(context, feign(500))).isEqualTo(new CallCounts(0, 8, 8, 0));
                    assertThat(counts(context, web(425))).isEqualTo(new CallCounts(0, 16, 8, 0));
                });
    }

    @Test
    void countsNoStatusAsFailureIfListIsEmpty() {
        application
                .withPropertyValues(
                        "zenvark.configs.default.failure-statuses=5xx", "zenvark.breakers.payments.failure-statuses=")
                .run(context -> assertThat(counts(context, rest(503))).isEqualTo(new CallCounts(0, 0, 8, 0)));
    }

    @Test
    void prefersRecordedExceptions() {
        application
                .withPropertyValues(
                        "zenvark.breakers.payments.record-exceptions=" + HttpClientErrorException.class.getName())
                .run(context -> {
                    assertThat(counts(context, rest(404))).isEqualTo(new CallCounts(0, 8, 0, 0));
                    assertThat(counts(context, rest(503))).isEqualTo(new CallCounts(8, 8, 0, 0));
                });
    }

    @Test
    void usesStatusReadersOfApplication() {
        application
                .withBean(
                        HttpStatusReader.class,
                        () -> thrown -> thrown instanceof IOException ? OptionalInt.of(404) : OptionalInt.empty())
                .run(context -> assertThat(counts(context, new IOException())).isEqualTo(new CallCounts(0, 0, 8, 0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"6xx", "abc", "99", "600", "5xy", "429-", "408 425"})
    void refusesInvalidStatus(String entry) {
        refuses(entry, "a class such as 5xx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"200", "2xx", "100", "1xx"})
    void refusesStatusThatIsNoError(String entry) {
        refuses(entry, "only statuses from 300 to 599 can be failures");
    }

    private void refuses(String entry, String message) {
        application
                .withPropertyValues("zenvark.breakers.payments.failure-statuses=503, " + entry)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(ZenvarkConfigurationException.class)
                        .hasMessageContaining("zenvark.breakers.payments.failure-statuses")
                        .hasMessageContaining(message));
    }

    /** Makes one call through each adapter. */
    private static CallCounts counts(ApplicationContext context, Throwable thrown) {
        CircuitBreaker breaker = context.getBean("payments", CircuitBreaker.class);
        Shop shop = context.getBean(Shop.class);
        AttemptedCalls.attempt(() -> shop.fail(thrown));
        AttemptedCalls.attempt(() -> shop.mono(thrown).block());
        AttemptedCalls.attempt(() -> shop.flux(thrown).blockLast());
        AttemptedCalls.attempt(() -> shop.future(thrown).join());
        AttemptedCalls.attempt(() -> breaker.execute(() -> Shop.sneak(thrown)));
        breaker.executeAsync(() -> CompletableFuture.failedFuture(thrown));
        AttemptedCalls.attempt(() -> context.getBean(ZenvarkCircuitBreakerFactory.class)
                .create("payments")
                .run(() -> Shop.sneak(thrown)));
        AttemptedCalls.attempt(() -> context.getBean(ZenvarkReactiveCircuitBreakerFactory.class)
                .create("payments")
                .run(Mono.error(thrown))
                .block());
        return breaker.calls();
    }

    private static Throwable rest(int status) {
        HttpStatusCode code = HttpStatusCode.valueOf(status);
        return code.is5xxServerError()
                ? HttpServerErrorException.create(code, "", new HttpHeaders(), new byte[0], UTF_8)
                : HttpClientErrorException.create(code, "", new HttpHeaders(), new byte[0], UTF_8);
    }

    private static Throwable web(int status) {
        return WebClientResponseException.create(status, "", new HttpHeaders(), new byte[0], UTF_8);
    }

    private static Throwable feign(int status) {
        Request request = Request.create(Request.HttpMethod.GET, "http://stock", Map.of(), null, UTF_8, null);
        return status < 200
                ? new FeignException(status, "none") {
                    private static final long serialVersionUID = 1L;
                }
                : FeignException.errorStatus(
                        "stock",
                        Response.builder()
                                .status(status)
                                .request(request)
                                .headers(Map.of())
                                .build());
    }

    @ResponseStatus(HttpStatus.NOT_FOUND)
    private static final class NoSuchOrderException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    static class Shop {

        @DistributedCircuitBreaker("payments")
        public String fail(Throwable thrown) {
            return sneak(thrown);
        }

        @DistributedCircuitBreaker("payments")
        public Mono<String> mono(Throwable thrown) {
            return Mono.error(thrown);
        }

        @DistributedCircuitBreaker("payments")
        public Flux<String> flux(Throwable thrown) {
            return Flux.error(thrown);
        }

        @DistributedCircuitBreaker("payments")
        public CompletableFuture<String> future(Throwable thrown) {
            return CompletableFuture.failedFuture(thrown);
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        private static <T, E extends Throwable> T sneak(Throwable thrown) throws E {
            throw (E) thrown;
        }
    }
}
