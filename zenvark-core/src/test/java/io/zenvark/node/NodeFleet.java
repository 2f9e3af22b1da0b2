// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static org.awaitility.Awaitility.await;

import io.zenvark.CircuitState;
import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.health.HealthCheckAttempt;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.strategy.BreakerStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Several nodes in one test that guard one dependency, which can be made to fail. */
final class NodeFleet implements AutoCloseable {

    static final LeaseConfiguration SHORT_LEASE =
            new LeaseConfiguration(Duration.ofMillis(900), Duration.ofMillis(300), Duration.ofMillis(700));

    final AtomicBoolean healthy = new AtomicBoolean(true);
    final AtomicInteger checks = new AtomicInteger();
    int attemptsPerLeader = HealthCheckPolicy.DEFAULT_ATTEMPTS_PER_LEADER;
    final Queue<HealthCheckAttempt> attempts = new ConcurrentLinkedQueue<>();
    private final Supplier<CoordinationPorts> ports;
    private final LeaseConfiguration lease;
    private final List<ZenvarkNode> nodes = new ArrayList<>();

    NodeFleet(Supplier<CoordinationPorts> ports, LeaseConfiguration lease) {
        this.ports = ports;
        this.lease = lease;
    }

    BreakerDefinition payments() {
        HealthCheckPolicy check = HealthCheckPolicy.of(attempt -> {
                    checks.incrementAndGet();
                    attempts.add(attempt);
                    if (!healthy.get()) {
                        throw new IllegalStateException("payments is down");
                    }
                })
                .withAttemptsPerLeader(attemptsPerLeader);
        return BreakerDefinition.of(
                "payments",
                BreakerStrategy.consecutive(5),
                new Recovery(check, Backoff.constant(Duration.ofMillis(50))));
    }

    ZenvarkNode join() {
        return join(List.of(payments()));
    }

    ZenvarkNode join(List<BreakerDefinition> definitions) {
        return start(builder(ports.get()).breakers(definitions).build());
    }

    ZenvarkNode join(CoordinationPorts own, Duration commandTimeout) {
        return start(builder(own)
                .breakers(List.of(payments()))
                .commandTimeout(commandTimeout)
                .build());
    }

    private ZenvarkNode.Builder builder(CoordinationPorts connected) {
        NodeId id = new NodeId("node-" + (nodes.size() + 1));
        return ZenvarkNode.builder(new NodeIdentity(new Namespace("orders"), id, "orders", "1.0"), connected)
                .lease(lease);
    }

    private ZenvarkNode start(ZenvarkNode node) {
        nodes.add(node);
        node.start();
        return node;
    }

    static CircuitBreaker payments(ZenvarkNode node) {
        return node.breakers().get("payments");
    }

    List<ZenvarkNode> nodes() {
        return nodes;
    }

    boolean allAre(CircuitState state) {
        return nodes.stream().allMatch(node -> payments(node).state() == state);
    }

    long leaders() {
        return nodes.stream().filter(node -> payments(node).isLeader()).count();
    }

    /** Awaits a leader: while the circuit is open, each failed health check changes the leader. */
    ZenvarkNode leader() {
        return await().pollDelay(Duration.ZERO)
                .until(
                        () -> nodes.stream()
                                .filter(node -> payments(node).isLeader())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    ZenvarkNode follower() {
        return nodes.stream()
                .filter(node -> !payments(node).isLeader())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        nodes.forEach(ZenvarkNode::close);
    }
}
