// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet;

import io.zenvark.benchmarks.fleet.FleetFigure.Amount;
import io.zenvark.benchmarks.fleet.process.FleetProcess;
import io.zenvark.benchmarks.redis.Pause;
import io.zenvark.benchmarks.redis.RedisWork;

/** Measures the memory, connections and idle commands of a process that leads all of its breakers. */
final class Footprint {

    static final String CONNECTIONS = "connections";
    static final String HEAP = "heap for each further breaker";
    static final String IDLE = "idle commands";
    static final String TICK = "a tick inside Redis";

    // By then a new leader has asked for circuits that Redis may have lost.
    private static final long SETTLED_MILLIS = 10_000;

    private final Bench bench;
    private double heapOfFirst = -1;

    Footprint(Bench bench) {
        this.bench = bench;
    }

    void measure() {
        for (int breakers : bench.effort().breakers()) {
            measure(breakers);
        }
    }

    static String setting(int breakers) {
        return String.format("1 node, %,d breakers", breakers);
    }

    private void measure(int breakers) {
        try (FleetProcess node = bench.join(Bench.namespace(), "node", breakers)) {
            node.await("connected", 0);
            Pause.until("all breakers are led", Bench.TIMEOUT, () -> asked(node, "led") == breakers);
            asked(node, "use");
            Pause.millis(bench.effort().isSmoke() ? 1000 : SETTLED_MILLIS);
            double heap = asked(node, "heap");
            bench.found(CONNECTIONS, setting(breakers), new Amount(connections(), "connections"));
            bench.found("heap in use", setting(breakers), new Amount(heap / 1024, "KB"));
            if (heapOfFirst < 0) {
                heapOfFirst = heap;
            } else {
                bench.found(HEAP, setting(breakers), new Amount((heap - heapOfFirst) / (breakers - 1) / 1024, "KB"));
            }
            idle(breakers);
        }
        Pause.millis(200);
    }

    private void idle(int breakers) {
        int seconds = Math.max(2, bench.effort().seconds());
        RedisWork before = bench.redis().work();
        Pause.millis(seconds * 1000L);
        RedisWork work = bench.redis().work().since(before);
        bench.found(IDLE, setting(breakers), new Amount(work.commands() / seconds, "commands/s"));
        bench.found(TICK, setting(breakers), new Amount(work.scriptMicros() / work.scripts(), "us"));
    }

    private static double asked(FleetProcess node, String what) {
        Pause.millis(20);
        long asked = System.nanoTime();
        node.send(what);
        return node.await(what, asked).number(0);
    }

    private long connections() {
        return bench.redis()
                .commands()
                .clientList()
                .lines()
                .filter(line -> line.contains("name=zenvark:"))
                .count();
    }
}
