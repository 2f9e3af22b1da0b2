// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.client;

import static io.zenvark.boot.ScriptedServer.End.CLOSE;
import static io.zenvark.boot.ScriptedServer.End.RESET;
import static io.zenvark.boot.ScriptedServer.End.STALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.netty.handler.timeout.TimeoutException;
import io.zenvark.boot.AttemptedCalls;
import io.zenvark.boot.ScriptedServer;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.autoconfigure.ZenvarkHttpClientAutoConfiguration;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.client.BufferingClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.ReactorClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Time and outcome of calls of RestClient and RestTemplate, with a server that interrupts responses. */
@Tag("long")
class RestClientBodiesTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration IMPATIENCE = Duration.ofMillis(300);

    private final ScriptedServer server = new ScriptedServer();
    private final RestTemplate template = new RestTemplate();
    private final ApplicationContextRunner application = ApplicationRunners.with("localhost")
            .withConfiguration(AutoConfigurations.of(ZenvarkHttpClientAutoConfiguration.class));

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Named<ClientHttpRequestFactory>> factories() {
        return factories(PATIENCE);
    }

    static Stream<Named<ClientHttpRequestFactory>> impatientFactories() {
        return factories(IMPATIENCE);
    }

    private static Stream<Named<ClientHttpRequestFactory>> factories(Duration timeout) {
        JdkClientHttpRequestFactory jdk = new JdkClientHttpRequestFactory();
        jdk.setReadTimeout(timeout);
        SimpleClientHttpRequestFactory simple = new SimpleClientHttpRequestFactory();
        simple.setReadTimeout(timeout);
        ReactorClientHttpRequestFactory reactor = new ReactorClientHttpRequestFactory();
        reactor.setReadTimeout(timeout);
        return Stream.of(
                Named.of("JDK", jdk),
                Named.of("HttpURLConnection", simple),
                Named.of("Reactor", reactor),
                Named.of("buffering", new BufferingClientHttpRequestFactory(simple)));
    }

    @ParameterizedTest
    @MethodSource("factories")
    void countsCompleteBodyAsSuccess(ClientHttpRequestFactory factory) {
        server.answer("200 OK\nContent-Length: 5\nContent-Type: text/plain", "hello", CLOSE);
        with(factory, (client, breaker) -> {
            assertThat(client.get().uri(server.url()).retrieve().body(String.class))
                    .isEqualTo("hello");
            assertThat(template.getForObject(server.url(), String.class)).isEqualTo("hello");
            assertThat(breaker.calls()).isEqualTo(new CallCounts(2, 0, 0, 0));
        });
    }

    @ParameterizedTest
    @MethodSource("factories")
    void countsTruncatedBodyAsFailure(ClientHttpRequestFactory factory) {
        server.answer("200 OK\nContent-Length: 500\nContent-Type: text/plain", "hello", CLOSE);
        fails(factory);
    }

    @ParameterizedTest
    @MethodSource("factories")
    void countsTruncatedChunkedBodyAsFailure(ClientHttpRequestFactory factory) {
        server.answer("200 OK\nTransfer-Encoding: chunked\nContent-Type: text/plain", "5\r\nhello\r\n", CLOSE);
        fails(factory);
    }

    @ParameterizedTest
    @MethodSource("factories")
    void countsResetBodyAsFailure(ClientHttpRequestFactory factory) {
        server.answer("200 OK\nContent-Length: 500\nContent-Type: text/plain", "hello", RESET);
        fails(factory);
    }

    @ParameterizedTest
    @MethodSource("impatientFactories")
    void countsStalledBodyAsFailure(ClientHttpRequestFactory factory) {
        server.answer("200 OK\nContent-Length: 500\nContent-Type: text/plain", "hello", STALL);
        fails(factory);
    }

    @ParameterizedTest
    @MethodSource("factories")
    void countsUnreadShortBodyAsSuccess(ClientHttpRequestFactory factory) {
        server.answer("200 OK\nContent-Length: 5\nContent-Type: text/plain", "hello", CLOSE);
        with(factory, (client, breaker) -> {
            client.get().uri(server.url()).retrieve().toBodilessEntity();
            client.get().uri(server.url()).exchange((request, response) -> "unread");
            assertThat(breaker.calls()).isEqualTo(new CallCounts(2, 0, 0, 0));
        });
    }

    @ParameterizedTest
    @MethodSource("factories")
    void countsResponseWithoutBody(ClientHttpRequestFactory factory) {
        with(factory, (client, breaker) -> {
            server.answer("204 No Content", "", CLOSE);
            client.delete().uri(server.url()).retrieve().toBodilessEntity();
            assertThat(client.get().uri(server.url()).retrieve().body(String.class))
                    .isNull();
            server.answer("200 OK\nContent-Length: 0", "", CLOSE);
            assertThat(client.get().uri(server.url()).retrieve().body(String.class))
                    .isNull();
            server.answer("200 OK\nContent-Length: 500", "", CLOSE);
            client.head().uri(server.url()).retrieve().toBodilessEntity();
            assertThat(breaker.calls()).isEqualTo(new CallCounts(4, 0, 0, 0));
        });
    }

    @ParameterizedTest
    @MethodSource("factories")
    void countsErrorOnce(ClientHttpRequestFactory factory) {
        with(factory, (client, breaker) -> {
            for (String status : new String[] {"429 Too Many Requests", "500 Server Error", "404 Not Found"}) {
                server.answer(status + "\nContent-Length: 5\nContent-Type: text/plain", "sorry", CLOSE);
                AttemptedCalls.attempt(
                        () -> client.get().uri(server.url()).retrieve().body(String.class));
                AttemptedCalls.attempt(
                        () -> client.get().uri(server.url()).retrieve().toBodilessEntity());
            }
            assertThat(breaker.calls()).isEqualTo(new CallCounts(0, 4, 2, 0));
        });
    }

    @ParameterizedTest
    @MethodSource("impatientFactories")
    void ignoresInterruptedCall(ClientHttpRequestFactory factory) {
        server.answer("200 OK\nContent-Length: 500\nContent-Type: text/plain", "hello", STALL);
        with(factory, (client, breaker) -> {
            Thread.currentThread().interrupt();
            Throwable thrown = catchThrowable(
                    () -> client.get().uri(server.url()).retrieve().body(String.class));
            boolean noticed = Thread.interrupted() && !hasTimedOut(thrown);
            assertThat(breaker.calls())
                    .as("after %s", thrown)
                    .isEqualTo(new CallCounts(0, noticed ? 0 : 1, noticed ? 1 : 0, 0));
        });
    }

    /** HttpURLConnection does not react to interruption, and Netty does not while the body is read. */
    private static boolean hasTimedOut(Throwable thrown) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(thrown);
        return cause instanceof SocketTimeoutException || cause instanceof TimeoutException;
    }

    @Test
    void countsResponseClosedAfterPartOfBody() {
        server.answer("200 OK\nContent-Length: 5\nContent-Type: text/plain", "hello", CLOSE);
        with(new SimpleClientHttpRequestFactory(), (client, breaker) -> {
            ClientHttpResponse open = client.get().uri(server.url()).exchange((request, response) -> response, false);
            assertThat(open).isNotNull();
            assertThat(breaker.calls()).isEqualTo(new CallCounts(0, 0, 0, 0));
            assertThat(open.getBody().read()).isEqualTo((int) 'h');
            open.close();
            open.close();
            assertThat(breaker.calls()).isEqualTo(new CallCounts(1, 0, 0, 0));
        });
    }

    @Test
    void keepsNothingOfResponseThatIsNeverReadOrClosed() {
        server.answer("200 OK\nContent-Length: 500\nContent-Type: text/plain", "hello", STALL);
        with(new SimpleClientHttpRequestFactory(), (client, breaker) -> {
            Reference<@Nullable ClientHttpResponse> response =
                    new WeakReference<>(client.get().uri(server.url()).exchange((request, open) -> open, false));

            await().until(() -> {
                System.gc();
                return response.refersTo(null);
            });

            assertThat(breaker.calls()).isEqualTo(new CallCounts(0, 0, 0, 0));
        });
    }

    private void fails(ClientHttpRequestFactory factory) {
        with(factory, (client, breaker) -> {
            AttemptedCalls.attempt(
                    () -> client.get().uri(server.url()).retrieve().body(String.class));
            AttemptedCalls.attempt(() -> template.getForObject(server.url(), String.class));
            AttemptedCalls.attempt(
                    () -> client.get().uri(server.url()).retrieve().toBodilessEntity());
            assertThat(breaker.calls()).isEqualTo(new CallCounts(0, 3, 0, 0));
        });
    }

    private void with(ClientHttpRequestFactory factory, Scene test) {
        application
                .withPropertyValues("zenvark.breakers.localhost.strategy.failure-threshold=100")
                .run(context -> {
                    CircuitBreakerRequestInterceptor guard = context.getBean(CircuitBreakerRequestInterceptor.class);
                    RestClient client = RestClient.builder()
                            .requestFactory(factory)
                            .requestInterceptor(guard)
                            .build();
                    template.setRequestFactory(factory);
                    template.getInterceptors().add(guard);
                    test.play(client, context.getBean(CircuitBreakers.class).get("localhost"));
                });
    }

    private interface Scene {

        void play(RestClient client, CircuitBreaker breaker) throws Exception;
    }
}
