// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test.slice;

import static io.zenvark.boot.test.ZenvarkAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import io.zenvark.boot.test.ZenvarkFleet;
import io.zenvark.breaker.CircuitBreakers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A slice that includes no health check of the application. */
@CheckedTest
class HealthChecksOutsideTheSliceTests {

    private static final AtomicInteger REQUESTS = new AtomicInteger();
    private static final HttpServer SERVER = server();

    @Autowired
    ZenvarkFleet fleet;

    @Autowired
    CircuitBreakers breakers;

    @DynamicPropertySource
    static void port(DynamicPropertyRegistry registry) {
        registry.add("checked.port", () -> SERVER.getAddress().getPort());
    }

    @AfterAll
    static void end() {
        SERVER.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"by-indicator", "by-method", "by-bean", "by-url", "by-tcp", "by-waiting"})
    void passByDefault(String breaker) {
        fleet.open(breaker);

        fleet.advance(Duration.ofSeconds(11));

        assertThat(breakers.get(breaker)).isClosed();
        assertThat(fleet.healthCheck(breaker).runs()).isOne();
        assertThat(REQUESTS).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"by-indicator", "by-method", "by-bean", "by-url", "by-tcp", "by-waiting"})
    void failAndPassAsTestDecides(String breaker) {
        fleet.open(breaker);

        fleet.healthCheck(breaker).fails("maintenance");
        fleet.advance(Duration.ofSeconds(25));
        assertThat(breakers.get(breaker)).isOpen();
        assertThat(fleet.healthCheck(breaker).runs()).isEqualTo(2);
        assertThat(lastError(breaker)).contains("maintenance");
        fleet.healthCheck(breaker).passes();
        fleet.advance(Duration.ofSeconds(10));

        assertThat(breakers.get(breaker)).isClosed();
    }

    @Test
    void failOnEveryNode() {
        CircuitBreakers elsewhere = fleet.join();
        fleet.healthCheck("by-url").fails(new IllegalStateException("no answer"));
        fleet.open("by-url");

        fleet.advance(Duration.ofSeconds(11));
        assertThat(elsewhere.get("by-url")).isOpen();
        fleet.leave(elsewhere);
        fleet.advance(Duration.ofSeconds(11));

        assertThat(breakers.get("by-url")).isOpen();
    }

    @Test
    void callUrlsIfTestRequestsIt() {
        fleet.healthCheck("by-url").runsAsConfigured();
        fleet.open("by-url");

        fleet.advance(Duration.ofSeconds(11));

        assertThat(breakers.get("by-url")).isClosed();
        assertThat(REQUESTS).hasValue(1);
        REQUESTS.set(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"by-indicator", "by-method", "by-bean"})
    void cannotRunAsConfigured(String breaker) {
        assertThatIllegalStateException()
                .isThrownBy(() -> fleet.healthCheck(breaker).runsAsConfigured())
                .withMessageContaining("is not part of this test")
                .withMessageContaining("passes() or fails()");
    }

    @Test
    void refuseUnknownBreakers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fleet.healthCheck("by-ulr"))
                .withMessageContaining("'by-ulr'")
                .withMessageContaining("by-tcp, by-url");
    }

    private String lastError(String breaker) {
        return breakers.view().toCompletableFuture().join().breakers().entrySet().stream()
                .filter(entry -> entry.getKey().value().equals(breaker))
                .map(entry ->
                        entry.getValue().report().healthCheck().lastError().orElse(""))
                .findFirst()
                .orElseThrow();
    }

    private static HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/health", exchange -> {
                REQUESTS.incrementAndGet();
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
