// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.simulation.hand.Calls;
import io.zenvark.testsupport.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * Measures the load of a fleet on its Redis: many nodes in one process, each of which calls all breakers. Arguments:
 * nodes, breakers, calls per second per node, seconds. Prints commands per second and the share of a core that Redis
 * uses.
 */
final class FleetLoad {

    private static final int BEATS_PER_SECOND = 50;

    private FleetLoad() {}

    public static void main(String[] arguments) throws Exception {
        int nodes = Integer.parseInt(arguments[0]);
        int breakers = Integer.parseInt(arguments[1]);
        int calls = Integer.parseInt(arguments[2]);
        int seconds = Integer.parseInt(arguments[3]);
        try (RedisServer redis = RedisServer.start();
                NodeFleet fleet = new NodeFleet(() -> RedisPorts.of(redis), LeaseConfiguration.DEFAULT)) {
            for (int i = 0; i < nodes; i++) {
                fleet.join(RedisPorts.manyBreakers(breakers));
            }
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> leaders(fleet) == breakers);
            ScheduledExecutorService callers = Executors.newScheduledThreadPool(2);
            for (ZenvarkNode node : fleet.nodes()) {
                Runnable beat = () -> beat(node, calls / BEATS_PER_SECOND);
                callers.scheduleAtFixedRate(beat, 0, 1000 / BEATS_PER_SECOND, TimeUnit.MILLISECONDS);
            }
            measure(redis, seconds / 2);
            System.out.println(measure(redis, seconds));
            callers.shutdownNow();
            callers.awaitTermination(5, TimeUnit.SECONDS);
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> inFlight(fleet) == 0);
            System.out.println("recorded = reported + dropped + outdated on every node: true");
        }
    }

    private static long leaders(NodeFleet fleet) {
        return fleet.nodes().stream()
                .flatMap(node -> node.breakers().all().stream())
                .filter(CircuitBreaker::isLeader)
                .count();
    }

    private static void beat(ZenvarkNode node, int calls) {
        List<CircuitBreaker> breakers = new ArrayList<>(node.breakers().all());
        for (int i = 0; i < calls; i++) {
            Calls.succeed(breakers.get(i % breakers.size()), 1);
        }
    }

    private static long inFlight(NodeFleet fleet) {
        return fleet.nodes().stream()
                .flatMap(node -> node.breakers().all().stream())
                .map(CircuitBreaker::outcomes)
                .mapToLong(o -> o.recorded() - o.reported() - o.dropped() - o.outdated())
                .sum();
    }

    private static String measure(RedisServer redis, int seconds) throws InterruptedException {
        redis.resetCommandCalls();
        double cpuBefore = cpu(redis);
        long start = System.nanoTime();
        new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
        double elapsed = (System.nanoTime() - start) / 1e9;
        Map<String, Long> commands = redis.commandCalls();
        String perSecond = commands.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(6)
                .map(entry -> String.format(Locale.ROOT, "%s %.0f/s", entry.getKey(), entry.getValue() / elapsed))
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT, "%s; Redis takes %.1f %% of a core", perSecond, 100 * (cpu(redis) - cpuBefore) / elapsed);
    }

    private static double cpu(RedisServer redis) {
        return ((String) redis.command("INFO", "cpu"))
                .lines()
                .filter(line -> line.startsWith("used_cpu_sys:") || line.startsWith("used_cpu_user:"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(':') + 1)))
                .sum();
    }
}
