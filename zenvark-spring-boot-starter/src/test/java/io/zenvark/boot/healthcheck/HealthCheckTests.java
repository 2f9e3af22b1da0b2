// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.healthcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.zenvark.BreakerName;
import io.zenvark.boot.properties.StatusRange;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckAttempt;
import io.zenvark.health.HealthCheckKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.ResourceAccessException;

class HealthCheckTests {

    private static final HealthCheckAttempt ATTEMPT =
            new HealthCheckAttempt(new BreakerName("payments"), HealthCheckKind.RECOVERY, 1, Duration.ofSeconds(5));

    private HttpServer server;
    private volatile int status = 200;
    private volatile String asked = "";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health", exchange -> {
            asked = exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization");
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
    void passesOnStatusOfTwoHundreds() {
        status = 204;

        assertThatCode(() -> http().check(ATTEMPT)).doesNotThrowAnyException();
    }

    @Test
    void failsOnErrorAndShowsStatus() {
        status = 503;

        assertThatThrownBy(() -> http().check(ATTEMPT))
                .hasMessage("GET " + url() + " answered 503 SERVICE_UNAVAILABLE");
    }

    @Test
    void acceptsExpectedStatuses() {
        HttpCheckConfiguration configuration = new HttpCheckConfiguration(
                url(), HttpMethod.GET, Map.of(), List.of(StatusRange.of("401"), StatusRange.of("5xx")));
        HealthCheck check = new HttpHealthCheck(configuration, Duration.ofSeconds(5));
        status = 503;
        assertThatCode(() -> check.check(ATTEMPT)).doesNotThrowAnyException();
        status = 401;
        assertThatCode(() -> check.check(ATTEMPT)).doesNotThrowAnyException();
        status = 200;
        assertThatThrownBy(() -> check.check(ATTEMPT)).hasMessageEndingWith("answered 200 OK");
    }

    @Test
    void sendsConfiguredMethodAndHeaders() {
        HttpCheckConfiguration configuration = new HttpCheckConfiguration(
                url(), HttpMethod.HEAD, Map.of("Authorization", "Bearer token"), StatusRange.SUCCESSFUL);
        assertThatCode(() -> new HttpHealthCheck(configuration, Duration.ofSeconds(5)).check(ATTEMPT))
                .doesNotThrowAnyException();
        assertThat(asked).isEqualTo("HEAD Bearer token");
    }

    @Test
    void equalsCheckWithSameConfiguration() {
        assertThat(http()).isEqualTo(http());
        assertThat(http()).isNotEqualTo(new HttpHealthCheck(HttpCheckConfiguration.get(url()), Duration.ofSeconds(6)));
    }

    @Test
    void failsOnRedirectWithoutFollowingIt() {
        status = 302;

        assertThatThrownBy(() -> http().check(ATTEMPT)).hasMessageEndingWith("answered 302 FOUND");
    }

    @Test
    void failsOnTimeout() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://localhost:" + silent.getLocalPort() + "/");

            assertThatThrownBy(() ->
                            new HttpHealthCheck(HttpCheckConfiguration.get(url), Duration.ofMillis(50)).check(ATTEMPT))
                    .isInstanceOf(ResourceAccessException.class)
                    .hasMessageContaining("timed out");
        }
    }

    @Test
    void passesIfConnectionIsAccepted() {
        assertThatCode(() -> tcp().check(ATTEMPT)).doesNotThrowAnyException();
    }

    @Test
    void failsIfConnectionIsRefusedAndNamesAddress() {
        HealthCheck check = tcp();
        server.stop(0);

        assertThatThrownBy(() -> check.check(ATTEMPT))
                .hasMessageStartingWith(
                        "No connection to localhost:" + server.getAddress().getPort());
    }

    @Test
    void failsIfHostIsUnknown() {
        assertThatThrownBy(() -> new TcpHealthCheck("no.such.host.invalid", 80).check(ATTEMPT))
                .hasMessageContaining("UnknownHostException");
    }

    private HealthCheck http() {
        return new HttpHealthCheck(HttpCheckConfiguration.get(url()), Duration.ofSeconds(5));
    }

    private HealthCheck tcp() {
        return new TcpHealthCheck("localhost", server.getAddress().getPort());
    }

    private URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/health");
    }
}
