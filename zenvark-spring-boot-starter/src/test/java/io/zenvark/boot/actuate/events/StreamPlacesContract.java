// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import static io.zenvark.boot.Circuits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.RunningApplication;
import io.zenvark.boot.RunningApplication.Plan;
import io.zenvark.testsupport.RedisServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;

/** Places of subscribers on a stream that sends nothing for minutes. The clients are sockets. */
@Tag("integration")
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StreamPlacesContract {

    private static final int LIMIT = 3;

    private final WebApplicationType type;
    private final List<StreamClient> clients = new ArrayList<>();
    private RedisServer redis;
    private RunningApplication application;

    StreamPlacesContract(WebApplicationType type) {
        this.type = type;
    }

    @BeforeAll
    void start() {
        redis = RedisServer.start();
        application = new Plan(type, redis)
                .start(
                        "orders-1",
                        // Tomcat would wait for requests whose clients disconnected before the response.
                        "server.shutdown=immediate",
                        "zenvark.actuator.stream.keep-alive=10m",
                        "zenvark.actuator.stream.subscribers=" + LIMIT);
    }

    @AfterAll
    void stop() {
        application.close();
        redis.close();
    }

    @AfterEach
    void leave() throws IOException {
        for (StreamClient client : clients) {
            client.close();
        }
        clients.clear();
        await().until(() -> {
            // A servlet container detects closed connections only when the next client connects.
            try (StreamClient last = StreamClient.send(uri(""), "GET")) {
                return last.status() == 200;
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/payments"})
    void answersHeadWithoutTakingPlace(String path) throws IOException {
        // Live clients take all places. Disconnected clients of an earlier test could otherwise free places meanwhile.
        fill();
        for (int i = 0; i <= LIMIT; i++) {
            StreamClient head = client(path, "HEAD");
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.header("content-type")).startsWith("text/event-stream");
        }

        assertThat(stream().subscribers()).isEqualTo(LIMIT);
        assertThat(clients.subList(0, LIMIT)).allMatch(StreamClient::isOpen);
    }

    @Test
    void answersHeadForUnknownBreaker() throws IOException {
        assertThat(client("/unknown", "HEAD").status()).isEqualTo(404);
    }

    @Test
    void keepsLimitUnderConcurrentRequests() throws Exception {
        fill();
        leave();
        ExecutorService threads = Executors.newFixedThreadPool(24);
        try {
            List<Callable<StreamClient>> requests = IntStream.range(0, 24)
                    .<Callable<StreamClient>>mapToObj(i -> () -> StreamClient.send(uri(""), "GET"))
                    .toList();
            List<Integer> statuses = new ArrayList<>();
            for (Future<StreamClient> sent : threads.invokeAll(requests)) {
                clients.add(sent.get());
                statuses.add(sent.get().status());
            }

            assertThat(statuses).containsOnly(200, 503);
            assertThat(statuses.stream().filter(status -> status == 200)).hasSizeLessThanOrEqualTo(LIMIT);
            assertThat(stream().subscribers()).isLessThanOrEqualTo(LIMIT);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(StreamClient.End.class)
    void reassignsPlacesOfDisconnectedClients(StreamClient.End end) throws IOException {
        for (int i = 0; i < 3; i++) {
            fill();
            for (StreamClient client : clients) {
                client.end(end);
            }
            clients.clear();
        }
    }

    @Test
    void reassignsPlacesOfClientsThatDisconnectBeforeResponse() throws IOException {
        for (int i = 0; i < 90; i++) {
            try (Socket socket = StreamClient.request(uri(""), "GET", "*/*")) {
                while (stream().subscribers() == 0) {
                    Thread.onSpinWait();
                }
                socket.setSoLinger(true, 0);
            }
        }

        fill();
    }

    @Test
    void refusesClientWhileAllPlacesAreInUse() throws IOException {
        fill();

        assertThat(client("", "GET").status()).isEqualTo(503);
        assertThat(Stream.of(clients.get(0), clients.get(1), clients.get(2)))
                .as("existing clients stay connected")
                .allMatch(StreamClient::isOpen);
    }

    /** Fills all places with clients of this test. */
    private void fill() {
        await().until(() -> {
            StreamClient client = StreamClient.send(uri(""), "GET");
            if (client.status() == 200) {
                clients.add(client);
            } else {
                client.close();
            }
            return clients.size() == LIMIT;
        });
    }

    private StreamClient client(String path, String method) throws IOException {
        StreamClient client = StreamClient.send(uri(path), method);
        clients.add(client);
        return client;
    }

    private URI uri(String path) {
        return application.uri("/circuitbreakerstream" + path);
    }

    private EventStream stream() {
        return application.context().getBean(EventStream.class);
    }
}
