// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet;

import io.zenvark.benchmarks.fleet.FleetFigure.Amount;
import io.zenvark.benchmarks.fleet.process.FleetProcess;
import io.zenvark.benchmarks.fleet.process.PrintedEvent;
import io.zenvark.benchmarks.fleet.process.WholeFleetMain;
import io.zenvark.benchmarks.redis.RedisWork;
import java.util.List;

/** Measures rejected calls and Redis commands while all calls of one node fail and the dependency works. */
final class SickNode {

    static final String REJECTED = "calls rejected, one node fails";
    static final String INQUIRIES = "inquiries";
    private static final String OPEN_MILLIS = "500";
    private static final long RATE = 2000;

    private final Bench bench;

    SickNode(Bench bench) {
        this.bench = bench;
    }

    void measure(Build build, int nodes, String strategy) {
        String namespace = Bench.namespace();
        try (FleetProcess fleet = FleetProcess.start(
                build.classPath(),
                WholeFleetMain.class,
                bench.redis().port(),
                namespace,
                nodes,
                strategy,
                OPEN_MILLIS)) {
            fleet.await("ready", 0);
            String setting = String.format("%s, %d nodes, %,d calls/s, %s", build.name(), nodes, RATE, strategy);
            load(fleet, new Load(namespace, setting, 1));
            load(fleet, new Load(namespace, setting + ", no call fails", 0));
        }
    }

    private record Load(String namespace, String setting, int sick) {}

    private void load(FleetProcess fleet, Load load) {
        long start = System.nanoTime();
        RedisWork before = bench.redis().work();
        long inquiriesBefore = inquiries(load.namespace());
        int seconds = bench.effort().sickSeconds();
        fleet.send("load " + RATE + " " + seconds + " " + load.sick());
        PrintedEvent loaded = fleet.await("loaded", start);
        RedisWork work = bench.redis().work().since(before);
        bench.found("calls made", load.setting(), new Amount(loaded.number(0), "calls"));
        bench.found(REJECTED, load.setting(), new Amount(loaded.number(1), "calls"));
        bench.found("changes of the circuit", load.setting(), new Amount(loaded.number(2), "changes"));
        double asked = inquiries(load.namespace()) - inquiriesBefore;
        bench.found(INQUIRIES, load.setting(), new Amount(asked / seconds, "inquiries/s"));
        bench.found("Redis commands", load.setting(), new Amount(work.commands() / seconds, "commands/s"));
        double bytes = work.bytesIn() + work.bytesOut();
        bench.found("bytes to and from Redis", load.setting(), new Amount(bytes / seconds / 1000, "KB/s"));
        fleet.forget("loaded");
    }

    // The number of entries ever added to the stream; 0 if it does not exist.
    private long inquiries(String namespace) {
        List<String> keys = bench.redis().commands().keys("*" + namespace + "*inquiries");
        if (keys.isEmpty()) {
            return 0;
        }
        List<Object> info = bench.redis().commands().xinfoStream(keys.get(0));
        return ((Number) info.get(info.indexOf("entries-added") + 1)).longValue();
    }
}
