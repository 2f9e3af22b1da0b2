// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet.process;

import io.zenvark.CircuitState;
import io.zenvark.backoff.Backoff;
import io.zenvark.benchmarks.redis.Nodes;
import io.zenvark.benchmarks.redis.Pause;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.CallPermit;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.node.ZenvarkNode;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.CountConfiguration;
import io.zenvark.strategy.SamplingConfiguration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A fleet of nodes in one process. It executes commands line by line. Arguments: port of Redis, namespace, number of
 * nodes, type of strategy, minimum time in milliseconds that a circuit stays open.
 *
 * <ul>
 *   <li>{@code load rate seconds sick}: makes calls at a rate, in rotation over the nodes. If {@code sick} is 1, the
 *       circuit opens and closes once before, and then all calls of the first node fail. All other calls succeed.
 *       Prints the numbers of calls, of rejected calls, and of changes of the circuit.
 *   <li>{@code trip number}: makes five failed calls on a node. Prints the nanoseconds until all nodes reject calls, or
 *       -1 after five seconds.
 * </ul>
 */
public final class WholeFleetMain {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final long LONGEST_TRIP = TimeUnit.SECONDS.toNanos(5);
    private static final int FAILURES = 5;
    private static final IllegalStateException FAILURE = new IllegalStateException("no answer");

    private final List<CircuitBreaker> breakers = new ArrayList<>();

    private WholeFleetMain(String[] arguments) {
        Recovery recovery = new Recovery(
                HealthCheckPolicy.of(attempt -> {}), Backoff.constant(Duration.ofMillis(Long.parseLong(arguments[4]))));
        BreakerDefinition definition = BreakerDefinition.of(NodeMain.name(0), strategy(arguments[3]), recovery);
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            ZenvarkNode node = Nodes.node(
                    Integer.parseInt(arguments[0]), Nodes.identity(arguments[1], "node-" + i), List.of(definition));
            node.start();
            breakers.add(node.breakers().get(NodeMain.name(0)));
        }
    }

    private static BreakerStrategy strategy(String type) {
        return switch (type) {
            case "sampling" -> BreakerStrategy.sampling(SamplingConfiguration.defaults());
            case "count" -> BreakerStrategy.count(CountConfiguration.defaults());
            default -> BreakerStrategy.consecutive(FAILURES);
        };
    }

    public static void main(String[] arguments) throws IOException {
        WholeFleetMain fleet = new WholeFleetMain(arguments);
        Pause.until("a node leads", TIMEOUT, () -> fleet.breakers.stream().anyMatch(CircuitBreaker::isLeader));
        Pause.millis(2000);
        PrintedEvent.now("ready", "");
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            fleet.obey(order.split(" "));
        }
    }

    private void obey(String[] order) {
        if (order[0].equals("trip")) {
            trip(Integer.parseInt(order[1]) % breakers.size());
        } else {
            load(Long.parseLong(order[1]), Integer.parseInt(order[2]), order[3].equals("1"));
        }
    }

    private void load(long rate, int seconds, boolean sick) {
        if (sick) {
            openAndClose();
        }
        long version = breakers.get(0).circuit().version();
        long start = System.nanoTime();
        long rejected = 0;
        long made = 0;
        for (long now = start; now - start < TimeUnit.SECONDS.toNanos(seconds); now = System.nanoTime()) {
            for (long due = (long) ((now - start) / 1e9 * rate); made < due; made++) {
                int node = (int) (made % breakers.size());
                rejected += passes(breakers.get(node), sick && node == 0) ? 0 : 1;
            }
            Pause.nanos(200_000);
        }
        long changes = breakers.get(0).circuit().version() - version;
        PrintedEvent.now("loaded", made + " " + rejected + " " + changes);
    }

    // A window full of successes would hide what a fresh one shows.
    private void openAndClose() {
        while (!allAre(CircuitState.OPEN)) {
            breakers.forEach(breaker -> passes(breaker, true));
            Pause.millis(1);
        }
        Pause.until("the circuit is closed", TIMEOUT, () -> allAre(CircuitState.CLOSED));
    }

    private static boolean passes(CircuitBreaker breaker, boolean fails) {
        Optional<CallPermit> permit = breaker.tryAcquire();
        permit.ifPresent(admitted -> {
            if (fails) {
                admitted.onFailure(FAILURE, Duration.ZERO);
            } else {
                admitted.onSuccess(Duration.ZERO);
            }
        });
        return permit.isPresent();
    }

    private void trip(int node) {
        Pause.until("the circuit is closed", TIMEOUT, () -> allAre(CircuitState.CLOSED));
        Pause.millis(30);
        for (int i = 0; i < FAILURES; i++) {
            passes(breakers.get(node), true);
        }
        long start = System.nanoTime();
        long end = start + LONGEST_TRIP;
        while (!allAre(CircuitState.OPEN) && System.nanoTime() < end) {
            Pause.nanos(20_000);
        }
        long now = System.nanoTime();
        PrintedEvent.now("tripped", now < end ? now - start : -1);
    }

    private boolean allAre(CircuitState state) {
        return breakers.stream().allMatch(breaker -> breaker.state() == state);
    }
}
