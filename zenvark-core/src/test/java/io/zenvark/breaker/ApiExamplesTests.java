// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.CircuitState;
import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.memory.InMemoryStore;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.node.NodeIdentity;
import io.zenvark.node.ZenvarkNode;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.RateThresholds;
import io.zenvark.strategy.SamplingConfiguration;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The examples in the Javadoc of the API are in this file as well, so that they compile. */
class ApiExamplesTests {

    private static final Path MAIN = Path.of("src/main/java/io/zenvark");
    private static final Path THIS = Path.of("src/test/java/io/zenvark/breaker/ApiExamplesTests.java");

    private final NodeIdentity identity =
            new NodeIdentity(new Namespace("orders"), new NodeId("node-1"), "orders", "1.0");
    private final InMemoryStore store = new InMemoryStore(InstantSource.system(), new Random(1));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "breaker/CircuitBreaker",
                "breaker/CircuitBreakers",
                "breaker/CallPermit",
                "strategy/BreakerStrategy",
                "health/HealthCheck",
                "backoff/Backoff",
                "node/ZenvarkNode"
            })
    void compilesTheExampleOf(String type) throws IOException {
        String source = Files.readString(MAIN.resolve(type + ".java"));
        String example = source.substring(source.indexOf("<pre>{@code") + "<pre>{@code".length());
        String code = example.substring(0, example.indexOf("}</pre>")).replaceAll("\\R \\*", "");

        assertThat(withoutSpace(Files.readString(THIS))).contains(withoutSpace(code));
    }

    @Test
    void runsTheExamples() throws Exception {
        try (ZenvarkNode node = ZenvarkNode.builder(identity, store.connect()).build()) {
            create(node.breakers(), healthCheck(), LoggerFactory.getLogger(ApiExamplesTests.class));

            assertThat(charge(node.breakers(), order -> order + " is charged", "book"))
                    .isEqualTo("book is charged");
            chargeAsync(
                    node.breakers().get("payments"),
                    order -> CompletableFuture.failedFuture(new IOException(order)),
                    "pen");
            CallCounts calls = node.breakers().get("payments").calls();
            assertThat(calls).isEqualTo(new CallCounts(1, 1, 0, 0));
        }
        assertThat(backoff().delay(1, 0.5)).isEqualTo(Duration.ofSeconds(1));
        assertThat(strategy().description()).contains("window-duration=30s", "failure-rate-threshold=20.0%");
    }

    @Test
    void startsTheNodeOfTheExample() {
        BreakerDefinition definition = BreakerDefinition.of(
                "payments",
                BreakerStrategy.consecutive(5),
                new Recovery(HealthCheckPolicy.of(healthCheck()), Backoff.constant(Duration.ofSeconds(10))));
        try (ZenvarkNode node = start(identity, store.connect(), definition)) {
            assertThat(node.isRunning()).isTrue();
        }
    }

    private static ZenvarkNode start(NodeIdentity identity, CoordinationPorts ports, BreakerDefinition definition) {
        ZenvarkNode node = ZenvarkNode.builder(identity, ports)
                .breakers(List.of(definition))
                .build();
        node.start();
        CircuitBreaker breaker = node.breakers().find("payments").orElseThrow();
        assertThat(breaker.circuit().state()).isEqualTo(CircuitState.CLOSED);
        return node;
    }

    private static void create(CircuitBreakers breakers, HealthCheck ping, Logger log) {
        CircuitBreaker payments = breakers.create(BreakerDefinition.of(
                "payments",
                BreakerStrategy.consecutive(5),
                new Recovery(HealthCheckPolicy.of(ping), Backoff.constant(Duration.ofSeconds(10)))));
        payments.onTransition(
                transition -> log.info("{}", transition.to().origin().reason()));
    }

    private static String charge(CircuitBreakers breakers, Client client, String order) throws Exception {
        CircuitBreaker payments = breakers.get("payments");
        try {
            return payments.execute(() -> client.charge(order));
        } catch (CircuitOpenException rejected) {
            return "accepted, to be charged after " + rejected.retryAt();
        }
    }

    private static void chargeAsync(CircuitBreaker payments, AsyncClient client, String order) {
        CallPermit permit = payments.acquire(); // throws CircuitOpenException
        long start = System.nanoTime();
        client.charge(order).whenComplete((receipt, failure) -> {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (failure == null) {
                permit.onResult(receipt, took);
            } else {
                permit.onFailure(failure, took);
            }
        });
    }

    private static BreakerStrategy strategy() {
        BreakerStrategy strategy = BreakerStrategy.sampling(SamplingConfiguration.defaults()
                .withWindowDuration(Duration.ofSeconds(30))
                .withRates(RateThresholds.defaults().withFailureRateThreshold(0.2)));
        return strategy;
    }

    private static HealthCheck healthCheck() {
        HealthCheck ping = attempt -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("payments", 5432), (int)
                        attempt.timeout().toMillis());
            }
        };
        return ping;
    }

    private static Backoff backoff() {
        Backoff backoff = Backoff.exponential(Duration.ofSeconds(1), 2, Duration.ofMinutes(1));
        return backoff;
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }

    private interface Client {
        String charge(String order);
    }

    private interface AsyncClient {
        CompletionStage<String> charge(String order);
    }
}
