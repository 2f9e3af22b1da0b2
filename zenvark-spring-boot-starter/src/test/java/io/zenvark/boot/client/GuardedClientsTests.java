// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.zenvark.CircuitState;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.autoconfigure.ZenvarkHttpClientAutoConfiguration;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CircuitOpenException;
import io.zenvark.breaker.RetryAfterReader;
import io.zenvark.breaker.UnknownBreakerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** RestClient and WebClient with a real server. */
class GuardedClientsTests {

    private final ApplicationContextRunner application = ApplicationRunners.with("localhost", "payments")
            .withConfiguration(AutoConfigurations.of(ZenvarkHttpClientAutoConfiguration.class))
            .withPropertyValues("zenvark.configs.default.strategy.failure-threshold=3");
    private HttpServer server;
    private volatile int status = 200;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            if (status == 503) {
                exchange.getResponseHeaders().set("Retry-After", "30");
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void guardsRestClientByHost() {
        guards((context, breaker) -> rest(context)
                .get()
                .uri(url("localhost"))
                .exchange((request, response) -> response.getStatusCode().value()));
    }

    @Test
    void guardsWebClientByHost() {
        guards((context, breaker) -> web(context)
                .get()
                .uri(url("localhost"))
                .exchangeToMono(response ->
                        response.releaseBody().thenReturn(response.statusCode().value()))
                .block());
    }

    @Test
    void guardsHttpInterfaceByHost() {
        guards((context, breaker) -> HttpServiceProxyFactory.builderFor(RestClientAdapter.create(rest(context)
                        .mutate()
                        .baseUrl(url("localhost"))
                        .defaultStatusHandler(status -> true, (request, response) -> {})
                        .build()))
                .build()
                .createClient(Stock.class)
                .stock()
                .getStatusCode()
                .value());
    }

    interface Stock {

        @GetExchange
        ResponseEntity<Void> stock();
    }

    private void guards(BiFunction<ApplicationContext, CircuitBreaker, Integer> request) {
        application.run(context -> {
            CircuitBreaker breaker = context.getBean(CircuitBreakers.class).get("localhost");
            await().until(breaker::isLeader);
            assertThat(request.apply(context, breaker)).isEqualTo(200);
            status = 404;
            assertThat(request.apply(context, breaker)).isEqualTo(404);
            assertThat(breaker.calls()).isEqualTo(new CallCounts(1, 0, 1, 0));
            status = 503;
            assertThat(request.apply(context, breaker)).isEqualTo(503);
            assertThat(request.apply(context, breaker)).isEqualTo(503);
            server.stop(0);
            assertThatThrownBy(() -> request.apply(context, breaker)).isNotInstanceOf(CircuitOpenException.class);
            await().until(() -> breaker.state() == CircuitState.OPEN);
            assertThat(breaker.calls().failed()).isEqualTo(3);
            assertThatThrownBy(() -> request.apply(context, breaker)).isInstanceOf(CircuitOpenException.class);
        });
    }

    @Test
    void prefersAttributeOfRequestOverHost() {
        application.run(context -> {
            CircuitBreakers breakers = context.getBean(CircuitBreakers.class);
            rest(context)
                    .get()
                    .uri(url("localhost"))
                    .attribute(RequestBreakers.ATTRIBUTE, "payments")
                    .retrieve()
                    .toBodilessEntity();
            web(context)
                    .get()
                    .uri(url("localhost"))
                    .attribute(RequestBreakers.ATTRIBUTE, "payments")
                    .retrieve()
                    .toBodilessEntity()
                    .block();
            assertThat(breakers.get("payments").calls().succeeded()).isEqualTo(2);
            assertThat(breakers.get("localhost").calls().succeeded()).isZero();
            assertThatThrownBy(() -> rest(context)
                            .get()
                            .uri(url("localhost"))
                            .attribute(RequestBreakers.ATTRIBUTE, "mail")
                            .retrieve()
                            .toBodilessEntity())
                    .isInstanceOf(UnknownBreakerException.class);
        });
    }

    @Test
    void countsConfiguredStatusesAsFailures() {
        application
                .withPropertyValues("zenvark.breakers.localhost.failure-statuses=404")
                .run(context -> {
                    CircuitBreaker breaker =
                            context.getBean(CircuitBreakers.class).get("localhost");
                    for (int answered : new int[] {404, 429, 503}) {
                        status = answered;
                        rest(context).get().uri(url("localhost")).exchange((request, response) -> "");
                        web(context)
                                .get()
                                .uri(url("localhost"))
                                .exchangeToMono(response -> response.releaseBody())
                                .block();
                    }
                    assertThat(breaker.calls()).isEqualTo(new CallCounts(0, 2, 4, 0));
                });
    }

    @Test
    void countsTooManyRequestsAsFailure() {
        application.run(context -> {
            status = 429;
            rest(context).get().uri(url("localhost")).exchange((request, response) -> "");
            web(context)
                    .get()
                    .uri(url("localhost"))
                    .exchangeToMono(response -> response.releaseBody())
                    .block();
            assertThat(context.getBean(CircuitBreakers.class).get("localhost").calls())
                    .isEqualTo(new CallCounts(0, 2, 0, 0));
        });
    }

    @Test
    void passesHeadersOfFailedResponseToReaders() {
        List<String> read = new CopyOnWriteArrayList<>();
        application
                .withBean(RetryAfterReader.class, () -> thrown -> {
                    ServerErrorException answer = (ServerErrorException) thrown;
                    read.add(answer.status() + " " + answer.headers().getFirst("Retry-After"));
                    return Optional.empty();
                })
                .run(context -> {
                    status = 503;
                    rest(context).get().uri(url("localhost")).exchange((request, response) -> "");
                    web(context)
                            .get()
                            .uri(url("localhost"))
                            .exchangeToMono(response -> response.releaseBody())
                            .block();
                    assertThat(read).containsExactly("503 30", "503 30");
                });
    }

    @Test
    void guardsHostInUpperCase() {
        application.run(context -> {
            rest(context).get().uri(url("LocalHost")).retrieve().toBodilessEntity();
            web(context)
                    .get()
                    .uri(url("LOCALHOST"))
                    .retrieve()
                    .toBodilessEntity()
                    .block();
            assertThat(context.getBean(CircuitBreakers.class).get("localhost").calls())
                    .isEqualTo(new CallCounts(2, 0, 0, 0));
        });
    }

    @Test
    void ignoresRequestToOtherHost() {
        application.run(context -> {
            rest(context).get().uri(url("127.0.0.1")).retrieve().toBodilessEntity();
            web(context)
                    .get()
                    .uri(url("127.0.0.1"))
                    .retrieve()
                    .toBodilessEntity()
                    .block();
            assertThat(context.getBean(CircuitBreakers.class).all())
                    .allSatisfy(
                            breaker -> assertThat(breaker.calls().succeeded()).isZero());
        });
    }

    private static RestClient rest(ApplicationContext context) {
        return RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory())
                .requestInterceptor(context.getBean(CircuitBreakerRequestInterceptor.class))
                .build();
    }

    private static WebClient web(ApplicationContext context) {
        return WebClient.builder()
                .clientConnector(new JdkClientHttpConnector())
                .filter(context.getBean(CircuitBreakerExchangeFilter.class))
                .build();
    }

    private String url(String host) {
        return "http://" + host + ":" + server.getAddress().getPort() + "/";
    }
}
