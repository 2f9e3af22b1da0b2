// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.healthcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.zenvark.BreakerName;
import io.zenvark.boot.httpstatus.RetryAfterReaders;
import io.zenvark.boot.properties.StatusRange;
import io.zenvark.health.HealthCheckAttempt;
import io.zenvark.health.HealthCheckKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;

/** Health checks by URL with servers that violate the protocol. */
@Timeout(30)
class HttpHealthCheckTests {

    private static final HealthCheckAttempt ATTEMPT =
            new HealthCheckAttempt(new BreakerName("payments"), HealthCheckKind.RECOVERY, 1, Duration.ofSeconds(5));
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private ServerSocket server;

    /** Behavior of the server on a connection. */
    private interface Script {
        void play(Socket socket) throws IOException;
    }

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void serve(Script script) {
        Thread thread = new Thread(() -> {
            try (Socket socket = server.accept()) {
                script.play(socket);
            } catch (IOException e) {
                closed.countDown();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void answer(String reply) {
        serve(socket -> {
            requests.add(request(socket.getInputStream()));
            write(socket, reply);
            socket.getInputStream().read();
        });
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static String request(InputStream input) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) input.read());
        }
        return head.toString();
    }

    private void drip(Socket socket, String text) throws IOException {
        for (int i = 0; ; i++) {
            write(socket, text.substring(i % text.length(), i % text.length() + 1));
            if (socket.getInputStream().available() > 1_000_000) {
                return;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpHealthCheck check(Duration timeout) {
        return new HttpHealthCheck(HttpCheckConfiguration.get(url("http", "", "/health")), timeout);
    }

    private URI url(String scheme, String userInfo, String path) {
        return URI.create(scheme + "://" + userInfo + "localhost:" + server.getLocalPort() + path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Retry-After: 45",
                "retry-after:45\r\nX-Other: 3",
                "Date: Fri, 01 Jan 2021 00:00:00 GMT\r\nRetry-After:  Fri, 01 Jan 2021 00:00:45 GMT "
            })
    void failureCarriesRetryAfterOfReply(String headers) {
        answer("HTTP/1.1 503 Busy\r\n" + headers + "\r\n\r\n");

        assertThat(retryAfter()).hasValue(Duration.ofSeconds(45));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "503 Busy\r\nRetry-After: 45\r\nRetry-After: 50",
                "503 Busy\r\nRetry-After",
                "503 Busy\r\n: 45",
                "503 Busy\r\nX: y",
                "302 Found\r\nRetry-After: 45"
            })
    void failureOfOtherReplyCarriesNoRetryAfter(String reply) {
        answer("HTTP/1.1 " + reply + "\r\n\r\n");

        assertThat(retryAfter()).isEmpty();
    }

    @Test
    void ignoresRetryAfterOfInterimReply() {
        answer("HTTP/1.1 103 Early Hints\r\nRetry-After: 45\r\n\r\nHTTP/1.1 503 Busy\r\n\r\n");

        assertThat(retryAfter()).isEmpty();
    }

    private Optional<Duration> retryAfter() {
        Throwable failure = catchThrowable(() -> check(LONG).check(ATTEMPT));
        assertThat(failure).isInstanceOf(UnexpectedStatusException.class);
        return RetryAfterReaders.of(List.of(), getClass().getClassLoader(), InstantSource.system())
                .retryAfter(failure);
    }

    @Test
    void doesNotReadEndlessBody() throws Exception {
        serve(socket -> {
            requests.add(request(socket.getInputStream()));
            write(socket, OK + "Transfer-Encoding: chunked\r\n\r\n");
            byte[] chunk = "1000\r\n%s\r\n".formatted("x".repeat(4096)).getBytes(StandardCharsets.US_ASCII);
            OutputStream output = socket.getOutputStream();
            while (true) {
                output.write(chunk);
            }
        });
        assertThatCode(() -> check(LONG).check(ATTEMPT)).doesNotThrowAnyException();
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n",
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.0 200 OK\n\n",
                "HTTP/1.1 200\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"
            })
    void passesByStatusOnly(String reply) {
        answer(reply);
        assertThatCode(() -> check(LONG).check(ATTEMPT)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 302 Found\r\nLocation: /login\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\n\r\n",
                "HTTP/1.1 500 Oops\r\n\r\n"
            })
    void failsByStatusOnly(String reply) {
        answer(reply);
        assertThatThrownBy(() -> check(LONG).check(ATTEMPT)).hasMessageContaining(reply.substring(9, 12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "HTTP/1.1 200 OK\r\n", "SSH-2.0-OpenSSH_9.6\r\n", "\0\0\22\4\0\0\0\0\0", "HTTP/2 200\r\n\r\n"
            })
    void failsWithoutHttpResponse(String reply) {
        serve(socket -> {
            requests.add(request(socket.getInputStream()));
            write(socket, reply);
        });
        assertThatThrownBy(() -> check(LONG).check(ATTEMPT)).hasMessageContaining("GET http://localhost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Header: x\r\n", "HTTP/1.1 100 Continue\r\n\r\n", "a"})
    void timesOutWhileHeadersArriveSlowly(String text) throws Exception {
        serve(socket -> {
            requests.add(request(socket.getInputStream()));
            write(socket, text.startsWith("HTTP") ? "" : OK);
            drip(socket, text);
        });
        assertThatThrownBy(() -> check(SHORT).check(ATTEMPT)).hasMessageContaining("timed out after 300 ms");
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void limitsHeadersAndInterimResponses() {
        serve(socket -> {
            requests.add(request(socket.getInputStream()));
            write(socket, OK);
            while (true) {
                write(socket, "X-Header: " + "x".repeat(1000) + "\r\n");
            }
        });
        assertThatThrownBy(() -> check(LONG).check(ATTEMPT)).hasMessageContaining("exceed 65536 bytes");
        serve(socket -> {
            requests.add(request(socket.getInputStream()));
            while (true) {
                write(socket, "HTTP/1.1 103 Early Hints\r\n\r\n");
            }
        });
        assertThatThrownBy(() -> check(LONG).check(ATTEMPT)).hasMessageContaining("more than 20 interim replies");
    }

    @Test
    void timesOutDuringTlsHandshake() throws Exception {
        serve(socket -> drip(socket, "\26\3\3\100\0\2"));
        HttpHealthCheck check = new HttpHealthCheck(HttpCheckConfiguration.get(url("https", "", "/")), SHORT);
        assertThatThrownBy(() -> check.check(ATTEMPT)).hasMessageContaining("GET https://localhost");
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void timesOutIfServerNeverAnswers() {
        serve(socket -> {
            while (socket.getInputStream().read() >= 0) {
                // Reads the request and sends nothing.
            }
        });
        assertThatThrownBy(() -> check(SHORT).check(ATTEMPT)).hasMessageContaining("timed out after 300 ms");
        HttpHealthCheck secure = new HttpHealthCheck(HttpCheckConfiguration.get(url("https", "", "/")), SHORT);
        assertThatThrownBy(() -> secure.check(ATTEMPT)).hasMessageContaining("timed out after 300 ms");
    }

    @Test
    void acceptsResponseBeforeRequest() {
        serve(socket -> write(socket, OK + "\r\n"));
        assertThatCode(() -> check(LONG).check(ATTEMPT)).doesNotThrowAnyException();
    }

    @Test
    void sendsUserInformationAsBasicAuthentication() throws Exception {
        answer(OK + "\r\n");
        new HttpHealthCheck(
                        HttpCheckConfiguration.get(url("http", "me:p%40ss+w%C3%B6rd@", "/health?token=abc#x")), LONG)
                .check(ATTEMPT);
        assertThat(requests.take())
                .startsWith("GET /health?token=abc HTTP/1.1\r\n")
                .contains("Host: localhost:" + server.getLocalPort())
                .contains("Authorization: Basic bWU6cEBzcyt3w7ZyZA==")
                .doesNotContain("me:");
    }

    @Test
    void prefersConfiguredHeaders() throws Exception {
        answer(OK + "\r\n");
        Map<String, String> headers = Map.of("authorization", "Bearer t", "Host", "payments", "Connection", "upgrade");
        new HttpHealthCheck(
                        new HttpCheckConfiguration(
                                url("http", "me:secret@", "/"), HttpMethod.POST, headers, StatusRange.SUCCESSFUL),
                        LONG)
                .check(ATTEMPT);
        assertThat(requests.take())
                .containsIgnoringCase("Authorization: Bearer t\r\n")
                .contains("Host: payments\r\n", "Content-Length: 0\r\n", "Connection: close\r\n")
                .doesNotContain("Basic");
    }

    @Test
    void showsNoSecretInMessagesAndTexts() throws IOException {
        URI url = url("http", "me:secret%21@", "/health;v=1?token=secret#secret");
        HttpCheckConfiguration configuration =
                new HttpCheckConfiguration(url, HttpMethod.GET, Map.of("X-Token", "secret"), StatusRange.SUCCESSFUL);
        HttpHealthCheck check = new HttpHealthCheck(configuration, SHORT);
        answer("HTTP/1.1 503 secret\r\n\r\n");
        assertThatThrownBy(() -> check.check(ATTEMPT)).satisfies(HttpHealthCheckTests::hasNoSecret);
        assertThatThrownBy(() -> check.check(ATTEMPT)).satisfies(HttpHealthCheckTests::hasNoSecret);
        server.close();
        assertThatThrownBy(() -> check.check(ATTEMPT)).satisfies(HttpHealthCheckTests::hasNoSecret);
        assertThat(check.toString()).isEqualTo("GET http://localhost:" + server.getLocalPort() + "/health;v=1");
        assertThat(configuration.toString()).doesNotContain("secret").contains("X-Token");
    }

    private static void hasNoSecret(Throwable thrown) {
        for (Optional<Throwable> at = Optional.of(thrown); at.isPresent(); at = at.map(Throwable::getCause)) {
            assertThat(at.get().toString()).doesNotContain("secret", "me:");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://me:secret@payments/",
                "payments/health?token=secret",
                "mailto:me:secret@payments",
                "http:///x?secret",
                "http://me:secret@/",
                "http://me:secret@pay:99999999/"
            })
    void refusesUrlThatIsNotHttp(String url) {
        assertThatThrownBy(() -> new HttpHealthCheck(HttpCheckConfiguration.get(URI.create(url)), SHORT))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(HttpHealthCheckTests::hasNoSecret);
    }

    @Test
    void refusesInvalidHeaders() {
        URI url = url("http", "", "/");
        Map<String, String> forged = Map.of("X-Token", "secret\r\nX-Other: 1");
        assertThatThrownBy(() -> new HttpHealthCheck(
                        new HttpCheckConfiguration(url, HttpMethod.GET, forged, StatusRange.SUCCESSFUL), SHORT))
                .hasMessageContaining("header 'X-Token'")
                .satisfies(HttpHealthCheckTests::hasNoSecret);
    }

    @Test
    void acceptsHostsWithUnderscoresAndAddresses() {
        assertThat(HttpTarget.of(URI.create("http://my_service/x?y")).authority())
                .isEqualTo("my_service");
        assertThat(HttpTarget.of(URI.create("HTTPS://[::1]:8443/")).host()).isEqualTo("::1");
        assertThat(HttpTarget.of(URI.create("https://Payments:443")).authority())
                .isEqualTo("Payments");
        assertThat(HttpTarget.of(URI.create("http://payments/a b".replace(" ", "%20") + "?q=ö"))
                        .path())
                .isEqualTo("/a%20b?q=%C3%B6");
    }

    @Test
    void usesProxyOfJvm() throws Exception {
        answer(OK + "\r\n");
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                assertThat(uri.toString()).doesNotContain("secret");
                return List.of(new Proxy(Proxy.Type.HTTP, server.getLocalSocketAddress()));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                // The check is expected to fail.
            }
        });
        try {
            new HttpHealthCheck(HttpCheckConfiguration.get(URI.create("http://me:secret@no.such.host.invalid/x")), LONG)
                    .check(ATTEMPT);
        } finally {
            ProxySelector.setDefault(before);
        }
        assertThat(requests.take()).startsWith("GET http://no.such.host.invalid/x HTTP/1.1\r\n");
    }
}
