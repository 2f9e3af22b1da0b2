// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.recovery;

import io.zenvark.Circuit;
import io.zenvark.CircuitState;
import io.zenvark.benchmarks.recovery.Dependency.Answer;
import io.zenvark.benchmarks.redis.Nodes;
import io.zenvark.benchmarks.redis.Pause;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CallPermit;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.health.HealthCheck;
import io.zenvark.node.ZenvarkNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Nodes that share one circuit over a real Redis, each with its own connections. Their health check is a call of the
 * dependency.
 */
final class ZenvarkFleet implements Contestant {

    /** The name of the breaker. */
    static final String NAME = "dependency";

    private static final Duration START = Duration.ofSeconds(60);
    private static final int SETTLING_MILLIS = 2000;

    private final Dependency dependency;
    private final List<ZenvarkNode> nodes = new ArrayList<>();
    private final List<CircuitBreaker> breakers = new ArrayList<>();
    private final Queue<Long> openings = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failedChecks = new AtomicInteger();

    /**
     * Starts the nodes and waits until one of them leads.
     *
     * @param fleet the circumstances
     * @param definition returns the definition of the breaker for a health check
     */
    ZenvarkFleet(Fleet fleet, Function<HealthCheck, BreakerDefinition> definition) {
        this.dependency = fleet.dependency();
        String namespace = "recovery-" + UUID.randomUUID();
        for (int i = 0; i < fleet.nodes(); i++) {
            int index = i;
            ZenvarkNode node = Nodes.node(
                    fleet.redisPort(),
                    Nodes.identity(namespace, "node-" + i),
                    List.of(definition.apply(attempt -> check(index))));
            nodes.add(node);
            breakers.add(node.breakers().get(NAME));
            node.start();
        }
        CircuitBreaker observed = breakers.get(0);
        observed.onTransition(transition -> changed(transition.from(), transition.to()));
        // A node on a busy machine may learn of an opening from a snapshot.
        observed.onFound(found -> changed(found.held(), found.found()));
        Pause.until("a node leads", START, () -> leader().isPresent());
        Pause.millis(SETTLING_MILLIS);
    }

    private void changed(Circuit from, Circuit to) {
        if (from.state() == CircuitState.CLOSED && to.state() == CircuitState.OPEN) {
            openings.add(dependency.now());
        }
    }

    private void check(int node) throws Exception {
        Answer answer = dependency.call(node, dependency.now());
        TimeUnit.NANOSECONDS.sleep(answer.nanos());
        if (!answer.succeeds()) {
            failedChecks.incrementAndGet();
            throw CallFailure.INSTANCE;
        }
    }

    @Override
    public Optional<Permission> tryAcquire(int node) {
        return breakers.get(node).tryAcquire().map(ZenvarkFleet::permission);
    }

    private static Permission permission(CallPermit permit) {
        return (succeeded, took) -> {
            if (succeeded) {
                permit.onSuccess(took);
            } else {
                permit.onFailure(CallFailure.INSTANCE, took);
            }
        };
    }

    @Override
    public double openingsSince(long time) {
        return openings.stream().filter(at -> at >= time).count();
    }

    /** Returns the index of the leader. */
    OptionalInt leader() {
        return IntStream.range(0, breakers.size())
                .filter(i -> breakers.get(i).isLeader())
                .findFirst();
    }

    /** Returns the number of failed health checks of all nodes. */
    int failedChecks() {
        return failedChecks.get();
    }

    /** Returns whether the circuit is closed on all nodes. */
    boolean isClosed() {
        return breakers.stream().allMatch(breaker -> breaker.state() == CircuitState.CLOSED);
    }

    @Override
    public void close() {
        nodes.forEach(ZenvarkNode::close);
    }
}
