// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.healthcheck;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.zenvark.BreakerName;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckAttempt;
import io.zenvark.health.HealthCheckKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.ResourceAccessException;

class HealthCheckTests {

    private static final HealthCheckAttempt ATTEMPT =
            new HealthCheckAttempt(new BreakerName("payments"), HealthCheckKind.RECOVERY, 1, Duration.ofSeconds(5));

    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health", exchange -> {
            exchange.getResponseHeaders().add("Location", "/login");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.createContext("/login", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void passesForTwoHundredAndSomething() {
        status = 204;

        assertThatCode(() -> http().check(ATTEMPT)).doesNotThrowAnyException();
    }

    @Test
    void failsForAnErrorAndShowsTheStatus() {
        status = 503;

        assertThatThrownBy(() -> http().check(ATTEMPT))
                .hasMessage("GET " + url() + " answered 503 SERVICE_UNAVAILABLE");
    }

    @Test
    void failsForARedirectWithoutFollowingIt() {
        status = 302;

        assertThatThrownBy(() -> http().check(ATTEMPT)).hasMessageEndingWith("answered 302 FOUND");
    }

    @Test
    void failsWhereNobodyAnswersInTime() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://localhost:" + silent.getLocalPort() + "/");

            assertThatThrownBy(() -> new HttpHealthCheck(url, Duration.ofMillis(50)).check(ATTEMPT))
                    .isInstanceOf(ResourceAccessException.class)
                    .hasMessageContaining("timed out");
        }
    }

    @Test
    void passesWhereAConnectionIsAccepted() {
        assertThatCode(() -> tcp().check(ATTEMPT)).doesNotThrowAnyException();
    }

    @Test
    void failsWhereNoConnectionIsAcceptedAndNamesTheAddress() {
        HealthCheck check = tcp();
        server.stop(0);

        assertThatThrownBy(() -> check.check(ATTEMPT))
                .hasMessageStartingWith(
                        "No connection to localhost:" + server.getAddress().getPort());
    }

    @Test
    void failsWhereTheHostIsUnknown() {
        assertThatThrownBy(() -> new TcpHealthCheck("no.such.host.invalid", 80).check(ATTEMPT))
                .hasMessageContaining("UnknownHostException");
    }

    private HealthCheck http() {
        return new HttpHealthCheck(url(), Duration.ofSeconds(5));
    }

    private HealthCheck tcp() {
        return new TcpHealthCheck("localhost", server.getAddress().getPort());
    }

    private URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/health");
    }
}
