// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet.process;

import io.zenvark.CircuitState;
import io.zenvark.backoff.Backoff;
import io.zenvark.benchmarks.redis.Nodes;
import io.zenvark.benchmarks.redis.Pause;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.OutcomeCounts;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.node.ZenvarkNode;
import io.zenvark.strategy.BreakerStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * A node in a process of its own. It executes commands line by line, and prints when it becomes the leader. Events of
 * its first circuit are printed only on request, because printing them at once would use a core during the measurement.
 * Arguments: port of Redis, namespace, id, number of breakers.
 */
public final class NodeMain {

    private static final Duration OPEN_FOR = Duration.ofMillis(20);

    private final Queue<PrintedEvent> unprinted = new ConcurrentLinkedQueue<>();
    private final CountingStrategy strategy = new CountingStrategy(BreakerStrategy.consecutive(5));
    private final ZenvarkNode node;
    private final CircuitBreaker breaker;

    private NodeMain(String[] arguments) {
        int breakers = Integer.parseInt(arguments[3]);
        this.node = Nodes.node(
                Integer.parseInt(arguments[0]), Nodes.identity(arguments[1], arguments[2]), definitions(breakers));
        this.breaker = node.breakers().get(name(0));
        breaker.onTransition(change -> keep(change.to().state() == CircuitState.OPEN ? "open" : "closed"));
        breaker.onLeadership(change -> PrintedEvent.now(change.leading() ? "leads" : "resigned", change.epoch()));
    }

    public static void main(String[] arguments) throws IOException {
        NodeMain process = new NodeMain(arguments);
        process.node.start();
        Pause.until(
                "the node is connected",
                Duration.ofSeconds(30),
                () -> process.node.breakers().coordination() == CoordinationStatus.CONNECTED);
        PrintedEvent.now("connected", "");
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            process.obey(order.split(" "));
        }
    }

    /** Returns the name of a breaker by its number. */
    public static String name(int number) {
        return "breaker-" + number;
    }

    private List<BreakerDefinition> definitions(int count) {
        HealthCheckPolicy check = HealthCheckPolicy.of(attempt -> {
            if (attempt.breaker().equals(breaker().name())) {
                keep("passes");
            }
        });
        Recovery recovery = new Recovery(check, Backoff.constant(OPEN_FOR));
        return IntStream.range(0, count)
                .mapToObj(i ->
                        BreakerDefinition.of(name(i), i == 0 ? strategy : BreakerStrategy.consecutive(5), recovery))
                .toList();
    }

    private CircuitBreaker breaker() {
        return breaker;
    }

    private void obey(String[] order) {
        switch (order[0]) {
            case "fail" -> fail(Integer.parseInt(order[1]), Long.parseLong(order[2]));
            case "print" -> printEvents();
            case "load" -> Load.of(order).drive(breaker);
            case "counts" -> PrintedEvent.now("counts", counts());
            case "folded" -> PrintedEvent.now("folded", strategy.counts());
            case "led" ->
                PrintedEvent.now(
                        "led",
                        node.breakers().all().stream()
                                .filter(CircuitBreaker::isLeader)
                                .count());
            case "use" -> use();
            case "heap" -> PrintedEvent.now("heap", usedHeap());
            case "stop" -> stop();
            default -> throw new IllegalArgumentException("unknown command " + order[0]);
        }
    }

    private void fail(int times, long pauseMillis) {
        for (int i = 0; i < times; i++) {
            if (i > 0 && pauseMillis > 0) {
                Pause.millis(pauseMillis);
            }
            try {
                breaker.run(() -> {
                    throw new IllegalStateException("no answer");
                });
            } catch (RuntimeException expected) {
                // The failure is intended.
            }
        }
        keep("failed");
    }

    private void keep(String word) {
        unprinted.add(new PrintedEvent(System.nanoTime(), word, ""));
    }

    private void printEvents() {
        for (PrintedEvent event = unprinted.poll(); event != null; event = unprinted.poll()) {
            PrintedEvent.at(event.nanos(), event.word(), event.rest());
        }
        PrintedEvent.now("printed", "");
    }

    private String counts() {
        OutcomeCounts counts = breaker.outcomes();
        return counts.recorded() + " " + counts.reported() + " " + counts.dropped() + " " + counts.outdated();
    }

    /** Calls each breaker a hundred times, half of them on another thread. */
    private void use() {
        Runnable fifty = () ->
                node.breakers().all().forEach(used -> IntStream.range(0, 50).forEach(call -> used.run(() -> {})));
        CompletableFuture<Void> other = CompletableFuture.runAsync(fifty);
        fifty.run();
        other.join();
        PrintedEvent.now("use", node.breakers().all().size());
    }

    private static long usedHeap() {
        for (int i = 0; i < 4; i++) {
            System.gc();
            Pause.millis(50);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private void stop() {
        PrintedEvent.now("stopping", "");
        node.close();
        PrintedEvent.now("stopped", "");
        System.exit(0);
    }
}
