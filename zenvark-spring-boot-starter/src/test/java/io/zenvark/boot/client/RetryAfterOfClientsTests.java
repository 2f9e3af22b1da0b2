// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.client;

import static io.zenvark.boot.Circuits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import feign.Feign;
import feign.RequestLine;
import feign.Retryer;
import io.zenvark.CircuitState;
import io.zenvark.TransitionCause;
import io.zenvark.boot.ScriptedServer;
import io.zenvark.boot.ScriptedServer.End;
import io.zenvark.boot.annotation.DistributedCircuitBreaker;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.autoconfigure.ZenvarkHttpClientAutoConfiguration;
import io.zenvark.boot.autoconfigure.ZenvarkSpringCloudAutoConfiguration;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CircuitOpenException;
import io.zenvark.breaker.RetryAfterReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.cloud.client.circuitbreaker.ReactiveCircuitBreakerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import reactor.core.publisher.Mono;

/**
 * {@code Retry-After} of a real response, through every client and every kind of guard, up to the retry time of the
 * circuit.
 */
class RetryAfterOfClientsTests {

    private static final String SECONDS = "Retry-After: 30";
    private static final String DATE =
            "date: Fri, 01 Jan 2021 00:00:00 GMT\nretry-after: Fri, 01 Jan 2021 00:00:30 GMT";
    private static final Duration HOLD = Duration.ofSeconds(30);

    private final ScriptedServer server = new ScriptedServer();
    private final ApplicationContextRunner application = ApplicationRunners.with("localhost")
            .withConfiguration(AutoConfigurations.of(
                    ZenvarkHttpClientAutoConfiguration.class, ZenvarkSpringCloudAutoConfiguration.class))
            .withBean(Annotated.class)
            .withPropertyValues("zenvark.breakers.localhost.strategy.failure-threshold=1");

    @AfterEach
    void stop() {
        server.close();
    }

    /** An application with a breaker and the URL of its dependency. */
    private record Shop(ApplicationContext context, CircuitBreaker breaker, String url) {

        RestClient rest() {
            return RestClient.builder()
                    .requestFactory(new JdkClientHttpRequestFactory())
                    .baseUrl(url)
                    .build();
        }

        RestClient guardedRest() {
            return rest().mutate()
                    .requestInterceptor(context.getBean(CircuitBreakerRequestInterceptor.class))
                    .build();
        }

        WebClient web() {
            return WebClient.builder()
                    .clientConnector(new JdkClientHttpConnector())
                    .baseUrl(url)
                    .build();
        }

        WebClient guardedWeb() {
            return web().mutate()
                    .filter(context.getBean(CircuitBreakerExchangeFilter.class))
                    .build();
        }

        <T> T service(HttpExchangeAdapter adapter, Class<T> type) {
            return HttpServiceProxyFactory.builderFor(adapter).build().createClient(type);
        }

        Object get(RestClient client) {
            return client.get().retrieve().toBodilessEntity();
        }

        Mono<ResponseEntity<Void>> get(WebClient client) {
            return client.get().retrieve().toBodilessEntity();
        }
    }

    @FunctionalInterface
    private interface Client {

        Object call(Shop shop) throws Exception;
    }

    interface Stock {

        @GetExchange
        ResponseEntity<Void> stock();
    }

    interface ReactiveStock {

        @GetExchange
        Mono<ResponseEntity<Void>> stock();
    }

    interface FeignStock {

        @RequestLine("GET /")
        String stock();
    }

    @DistributedCircuitBreaker("localhost")
    static class Annotated {

        public Object blocking(Shop shop) {
            return shop.get(shop.rest());
        }

        public CompletableFuture<ResponseEntity<Void>> future(Shop shop) {
            return shop.get(shop.web()).toFuture();
        }

        public Mono<ResponseEntity<Void>> reactive(Shop shop) {
            return shop.get(shop.web());
        }

        public Object feign(Shop shop) {
            return feignClient(shop).stock();
        }
    }

    private static FeignStock feignClient(Shop shop) {
        return Feign.builder().retryer(Retryer.NEVER_RETRY).target(FeignStock.class, shop.url());
    }

    private static Named<Client> client(String name, Client client) {
        return Named.of(name, client);
    }

    /** The guards of HTTP clients, which read the response. */
    private static List<Named<Client>> guards() {
        return List.of(
                client(
                        "RestClient, exchange",
                        shop -> shop.guardedRest().get().exchange((request, response) -> response.getStatusCode())),
                client("RestClient, retrieve", shop -> shop.get(shop.guardedRest())),
                client("RestTemplate", shop -> {
                    RestTemplate template = new RestTemplate(new JdkClientHttpRequestFactory());
                    template.getInterceptors().add(shop.context().getBean(CircuitBreakerRequestInterceptor.class));
                    return template.getForEntity(shop.url(), String.class);
                }),
                client(
                        "WebClient, exchange",
                        shop -> shop.guardedWeb()
                                .get()
                                .exchangeToMono(response -> response.releaseBody())
                                .block()),
                client(
                        "WebClient, retrieve",
                        shop -> shop.get(shop.guardedWeb()).block()),
                client(
                        "HTTP service client on RestClient",
                        shop -> shop.service(RestClientAdapter.create(shop.guardedRest()), Stock.class)
                                .stock()),
                client(
                        "HTTP service client on WebClient",
                        shop -> shop.service(WebClientAdapter.create(shop.guardedWeb()), ReactiveStock.class)
                                .stock()
                                .block()));
    }

    /** Other guards, which read the exception of the client. */
    private static List<Named<Client>> exceptions() {
        return List.of(
                client("execute, RestClient", shop -> shop.breaker().execute(() -> shop.get(shop.rest()))),
                client(
                        "execute, HTTP service client",
                        shop -> shop.breaker()
                                .execute(() -> shop.service(RestClientAdapter.create(shop.rest()), Stock.class)
                                        .stock())),
                client(
                        "execute, OpenFeign",
                        shop -> shop.breaker().execute(() -> feignClient(shop).stock())),
                client(
                        "executeAsync, WebClient",
                        shop -> shop.breaker()
                                .executeAsync(() -> shop.get(shop.web()).toFuture())
                                .toCompletableFuture()
                                .join()),
                client("permit, RestClient", shop -> {
                    Throwable failure = catchThrowable(() -> shop.get(shop.rest()));
                    return shop.breaker().acquire().onFailure(failure);
                }),
                client("annotation, RestClient", shop -> annotated(shop).blocking(shop)),
                client("annotation, OpenFeign", shop -> annotated(shop).feign(shop)),
                client(
                        "annotation, future",
                        shop -> annotated(shop).future(shop).join()),
                client(
                        "annotation, Mono",
                        shop -> annotated(shop).reactive(shop).block()),
                client(
                        "Spring Cloud factory, RestClient",
                        shop -> shop.context()
                                .getBean(CircuitBreakerFactory.class)
                                .create("localhost")
                                .run(() -> shop.get(shop.rest()))),
                client(
                        "Spring Cloud reactive factory, WebClient",
                        shop -> shop.context()
                                .getBean(ReactiveCircuitBreakerFactory.class)
                                .create("localhost")
                                .run(shop.get(shop.web()))
                                .block()));
    }

    private static Annotated annotated(Shop shop) {
        return shop.context().getBean(Annotated.class);
    }

    static Stream<Arguments> clients() {
        return Stream.concat(guards().stream(), exceptions().stream())
                .flatMap(client -> Stream.of(
                        Arguments.of(client, "503 Service Unavailable", SECONDS),
                        Arguments.of(client, "429 Too Many Requests", DATE)));
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @MethodSource("clients")
    void holdsUntilRetryAfter(Client client, String status, String headers) {
        server.answer(status + "\n" + headers + "\nContent-Length: 0", "", End.CLOSE);

        opensWithHold(application, client);
    }

    /** Exceptions that the application creates, and times that it reports. */
    static Stream<Named<Client>> ownFailures() {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "30");
        return Stream.of(
                client(
                        "ErrorResponseException",
                        shop -> shop.breaker().execute(() -> {
                            ErrorResponseException busy = new ErrorResponseException(
                                    HttpStatus.SERVICE_UNAVAILABLE, ProblemDetail.forStatus(503), null);
                            busy.getHeaders().putAll(headers);
                            throw busy;
                        })),
                client(
                        "ResponseStatusException",
                        shop -> shop.breaker().execute(() -> {
                            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS) {
                                @Override
                                public HttpHeaders getHeaders() {
                                    return headers;
                                }
                            };
                        })),
                client(
                        "CallPermit",
                        shop -> shop.breaker().acquire().onFailure(new IllegalStateException(), Duration.ZERO, HOLD)),
                client(
                        "RetryAfterReader bean",
                        shop -> shop.breaker().execute(() -> {
                            throw new QuotaExceeded();
                        })));
    }

    private static final class QuotaExceeded extends Exception {

        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @MethodSource("ownFailures")
    void holdsUntilTimeOfApplication(Client client) {
        RetryAfterReader reader = thrown -> thrown instanceof QuotaExceeded ? Optional.of(HOLD) : Optional.empty();

        opensWithHold(application.withBean(RetryAfterReader.class, () -> reader), client);
    }

    private void opensWithHold(ApplicationContextRunner runner, Client client) {
        runner.run(context -> {
            CircuitBreaker breaker = context.getBean(CircuitBreakers.class).get("localhost");
            await().until(breaker::isLeader);
            Instant before = Instant.now();
            // Some clients return the failed response instead of throwing an exception.
            Throwable unused = catchThrowable(() -> client.call(new Shop(context, breaker, server.url())));

            await().until(() -> breaker.state() == CircuitState.OPEN);
            assertThat(breaker.circuit().origin().reason()).contains("(Retry-After)");
            assertThat(breaker.retryAt().orElseThrow())
                    .isBetween(before.plusSeconds(28), Instant.now().plusSeconds(31));
            assertThat(catchThrowable(() -> breaker.run(() -> {})))
                    .isInstanceOfSatisfying(
                            CircuitOpenException.class,
                            rejected -> assertThat(rejected.retryAt())
                                    .isEqualTo(breaker.retryAt().orElseThrow()));
        });
    }

    @Test
    void opensCircuitIfConfigured() {
        server.answer("429 Too Many Requests\nRetry-After: 30\nContent-Length: 0", "", End.CLOSE);
        application
                .withPropertyValues(
                        "zenvark.breakers.localhost.strategy.failure-threshold=100",
                        "zenvark.breakers.localhost.retry-after.opens=true")
                .run(context -> {
                    CircuitBreaker breaker =
                            context.getBean(CircuitBreakers.class).get("localhost");
                    await().until(breaker::isLeader);
                    Shop shop = new Shop(context, breaker, server.url());
                    shop.guardedRest().get().exchange((request, response) -> response.getStatusCode());

                    await().until(() -> breaker.state() == CircuitState.OPEN);
                    assertThat(breaker.circuit().origin().cause()).isEqualTo(TransitionCause.RETRY_AFTER);
                });
    }
}
