// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.client;

import static io.zenvark.boot.ScriptedServer.End.CLOSE;
import static io.zenvark.boot.ScriptedServer.End.RESET;
import static io.zenvark.boot.ScriptedServer.End.STALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zenvark.boot.AttemptedCalls;
import io.zenvark.boot.ScriptedServer;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.autoconfigure.ZenvarkHttpClientAutoConfiguration;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Time and outcome of calls of a WebClient, with a server that interrupts responses. */
@Tag("long")
class WebClientBodiesTests {

    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final String TEXT = "\nContent-Type: text/plain";

    private final ScriptedServer server = new ScriptedServer();
    private final ApplicationContextRunner application = ApplicationRunners.with("localhost")
            .withConfiguration(AutoConfigurations.of(ZenvarkHttpClientAutoConfiguration.class))
            .withPropertyValues("zenvark.breakers.localhost.strategy.failure-threshold=100");

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Named<ClientHttpConnector>> connectors() {
        return Stream.of(
                Named.of("JDK", new JdkClientHttpConnector()),
                Named.of("Reactor Netty", new ReactorClientHttpConnector()));
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void countsReadBodyAsSuccess(ClientHttpConnector connector) {
        server.answer("200 OK\nContent-Length: 5" + TEXT, "hello", CLOSE);
        with(connector, (client, breaker) -> {
            assertThat(text(client).block()).isEqualTo("hello");
            client.get().uri(server.url()).retrieve().toBodilessEntity().block();
            client.get()
                    .uri(server.url())
                    .exchangeToMono(response -> Mono.just("unread"))
                    .block();
            client.get().uri(server.url()).retrieve().toEntity(String.class).block();
            client.get().uri(server.url()).retrieve().bodyToFlux(String.class).blockFirst();
            client.get()
                    .uri(server.url())
                    .retrieve()
                    .bodyToFlux(String.class)
                    .next()
                    .block();
            counts(breaker, new CallCounts(6, 0, 0, 0));
        });
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void countsTruncatedBodyAsFailure(ClientHttpConnector connector) {
        server.answer("200 OK\nContent-Length: 500" + TEXT, "hello", CLOSE);
        fails(connector);
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void countsTruncatedChunkedBodyAsFailure(ClientHttpConnector connector) {
        server.answer("200 OK\nTransfer-Encoding: chunked" + TEXT, "5\r\nhello\r\n", CLOSE);
        fails(connector);
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void countsResetBodyAsFailure(ClientHttpConnector connector) {
        server.answer("200 OK\nContent-Length: 500" + TEXT, "hello", RESET);
        fails(connector);
    }

    private void fails(ClientHttpConnector connector) {
        with(connector, (client, breaker) -> {
            AttemptedCalls.attempt(() -> text(client).block());
            AttemptedCalls.attempt(() ->
                    client.get().uri(server.url()).retrieve().toBodilessEntity().block());
            counts(breaker, new CallCounts(0, 2, 0, 0));
        });
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void ignoresStalledBodyThatIsCancelledSoon(ClientHttpConnector connector) {
        server.answer("200 OK\nContent-Length: 500" + TEXT, "hello", STALL);
        with(connector, (client, breaker) -> {
            AttemptedCalls.attempt(() -> text(client).timeout(PATIENCE).block());
            counts(breaker, new CallCounts(0, 0, 1, 0));
        });
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void countsStalledBodyThatIsCancelledLateAsFailure(ClientHttpConnector connector) {
        server.answer("200 OK\nContent-Length: 500" + TEXT, "hello", STALL);
        application
                .withPropertyValues("zenvark.breakers.localhost.slow-call-duration=50ms")
                .run(context -> {
                    WebClient client = client(connector, context.getBean(CircuitBreakerExchangeFilter.class));
                    CircuitBreaker breaker =
                            context.getBean(CircuitBreakers.class).get("localhost");
                    AttemptedCalls.attempt(() -> text(client).timeout(PATIENCE).block());
                    counts(breaker, new CallCounts(0, 1, 0, 0));
                    AttemptedCalls.attempt(() -> client.get()
                            .uri(server.url())
                            .retrieve()
                            .toBodilessEntity()
                            .timeout(PATIENCE)
                            .block());
                    counts(breaker, new CallCounts(0, 2, 0, 0));
                });
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void ignoresRequestCancelledBeforeResponse(ClientHttpConnector connector) {
        server.answer("200 OK", "", STALL);
        with(connector, (client, breaker) -> {
            server.silent();
            AttemptedCalls.attempt(() -> text(client).timeout(PATIENCE).block());
            counts(breaker, new CallCounts(0, 0, 1, 0));
        });
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void ignoresInterruptedBlock(ClientHttpConnector connector) {
        server.answer("200 OK\nContent-Length: 500" + TEXT, "hello", STALL);
        with(connector, (client, breaker) -> {
            interrupted(() -> text(client).block());
            counts(breaker, new CallCounts(0, 0, 1, 0));
            interrupted(() -> breaker.execute(() -> Mono.never().block()));
            counts(breaker, new CallCounts(0, 0, 2, 0));
        });
    }

    private static void interrupted(ThrowingCallable call) {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(call).hasMessageMatching("(?i).*interrupt.*");
        } finally {
            Thread.interrupted();
        }
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void countsEndlessBodyThatIsReadInPartAsSuccess(ClientHttpConnector connector) {
        server.answer(
                "200 OK\nTransfer-Encoding: chunked\nContent-Type: text/event-stream",
                "18\r\ndata:one\n\ndata:another\n\n\r\n",
                STALL);
        with(connector, (client, breaker) -> {
            assertThat(events(client).take(1).collectList().block()).containsExactly("one");
            assertThat(events(client).take(2).collectList().block()).containsExactly("one", "another");
            assertThat(events(client).next().block()).isEqualTo("one");
            assertThat(events(client).any("another"::equals).block()).isTrue();
            counts(breaker, new CallCounts(4, 0, 0, 0));
        });
    }

    private Flux<String> events(WebClient client) {
        return client.get().uri(server.url()).retrieve().bodyToFlux(String.class);
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void countsErrorOnce(ClientHttpConnector connector) {
        with(connector, (client, breaker) -> {
            for (String status : new String[] {"429 Too Many Requests", "500 Server Error", "404 Not Found"}) {
                server.answer(status + "\nContent-Length: 5" + TEXT, "sorry", CLOSE);
                AttemptedCalls.attempt(() -> text(client).block());
                AttemptedCalls.attempt(() -> client.get()
                        .uri(server.url())
                        .retrieve()
                        .onStatus(code -> code.isError(), response -> Mono.error(new IOException()))
                        .toBodilessEntity()
                        .block());
            }
            counts(breaker, new CallCounts(0, 4, 2, 0));
        });
    }

    private Mono<String> text(WebClient client) {
        return client.get().uri(server.url()).retrieve().bodyToMono(String.class);
    }

    private static void counts(CircuitBreaker breaker, CallCounts expected) {
        await().untilAsserted(() -> assertThat(breaker.calls()).isEqualTo(expected));
    }

    private interface Scene {

        void play(WebClient client, CircuitBreaker breaker) throws Exception;
    }

    private void with(ClientHttpConnector connector, Scene scene) {
        application.run(context -> scene.play(
                client(connector, context.getBean(CircuitBreakerExchangeFilter.class)),
                context.getBean(CircuitBreakers.class).get("localhost")));
    }

    private static WebClient client(ClientHttpConnector connector, CircuitBreakerExchangeFilter guard) {
        return WebClient.builder().clientConnector(connector).filter(guard).build();
    }
}
