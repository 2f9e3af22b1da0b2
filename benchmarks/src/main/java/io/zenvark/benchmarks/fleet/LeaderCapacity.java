// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet;

import io.zenvark.benchmarks.fleet.FleetFigure.Amount;
import io.zenvark.benchmarks.fleet.process.BacklogMain;
import io.zenvark.benchmarks.fleet.process.CrowdMain;
import io.zenvark.benchmarks.fleet.process.FleetProcess;
import io.zenvark.benchmarks.fleet.process.PrintedEvent;
import io.zenvark.benchmarks.redis.Pause;
import io.zenvark.benchmarks.redis.RedisWork;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.node.ReportingConfiguration;
import java.util.List;

/**
 * Measures the throughput of a leader with an unlimited backlog, and its load with many nodes that flush at the
 * permitted rate.
 */
final class LeaderCapacity {

    private static final String CAPACITY = "leader folds a backlog";

    private final Bench bench;

    LeaderCapacity(Bench bench) {
        this.bench = bench;
    }

    void measure() {
        backlog(1);
        if (!bench.effort().isSmoke()) {
            backlog(20);
        }
        crowd();
    }

    private void backlog(int runs) {
        String namespace = Bench.namespace();
        double batches = bench.effort().backlog();
        double outcomes;
        try (FleetProcess sender = FleetProcess.start(
                BacklogMain.class,
                bench.redis().port(),
                namespace,
                bench.effort().backlog(),
                runs)) {
            outcomes = sender.await("filled", 0).number(1);
        }
        List<FleetProcess> leader = bench.fleet(namespace, 1);
        Pause.until(
                "the backlog is folded",
                Bench.TIMEOUT,
                () -> folded(leader.get(0)).number(0) >= outcomes);
        double seconds = folded(leader.get(0)).number(2) / 1e9;
        String setting = runs == 1 ? "1 run in each batch" : runs + " runs in each batch";
        bench.found(CAPACITY, setting, new Amount(batches / seconds, "batches/s"));
        bench.found(CAPACITY, setting, new Amount(outcomes / seconds, "outcomes/s"));
        Bench.close(leader);
    }

    private static long opened(FleetProcess leader, long after) {
        Pause.until("the circuit has opened", Bench.TIMEOUT, () -> {
            Pause.millis(50);
            leader.requestEvents();
            return leader.latest("open").filter(event -> event.nanos() >= after).isPresent();
        });
        return leader.latest("open").orElseThrow().nanos();
    }

    private static PrintedEvent folded(FleetProcess leader) {
        Pause.millis(50);
        long asked = System.nanoTime();
        leader.send("folded");
        return leader.await("folded", asked);
    }

    // The maximum that FlushPace permits a node for one breaker: nodes x lease / retention, up to the longest interval.
    private static double reportsPerSecond(int nodes) {
        double interval = nodes
                * LeaseConfiguration.DEFAULT.duration().toMillis()
                / (1000.0 * BreakerDefinition.DEFAULT_RETENTION);
        double longest = ReportingConfiguration.DEFAULT.maximumFlushInterval().toMillis() / 1000.0;
        return 1 / Math.min(interval, longest);
    }

    private void crowd() {
        int size = bench.effort().crowd();
        double reportsPerSecond = reportsPerSecond(size);
        String namespace = Bench.namespace();
        List<FleetProcess> leader = bench.fleet(namespace, 1);
        String setting = String.format("%,d simulated nodes", size);
        try (FleetProcess crowd = FleetProcess.start(
                CrowdMain.class,
                bench.redis().port(),
                namespace,
                size,
                reportsPerSecond,
                bench.effort().seconds())) {
            crowd.await("joined", 0);
            Pause.millis(1500);
            work(leader.get(0), setting);
            result(leader.get(0), crowd, setting);
        }
        Bench.close(leader);
    }

    private void work(FleetProcess leader, String setting) {
        RedisWork before = bench.redis().work();
        double cpuBefore = leader.cpu().toNanos();
        long start = System.nanoTime();
        Pause.millis(bench.effort().seconds() * 500L);
        double elapsed = System.nanoTime() - start;
        RedisWork work = bench.redis().work().since(before);
        double cpu = (leader.cpu().toNanos() - cpuBefore) / elapsed;
        bench.found("Redis commands", setting, new Amount(work.commands() / elapsed * 1e9, "commands/s"));
        bench.found("Redis CPU", setting, new Amount(100 * work.cpuSeconds() / elapsed * 1e9, "% of a core"));
        bench.found("leader CPU", setting, new Amount(100 * cpu, "% of a core"));
    }

    private void result(FleetProcess leader, FleetProcess crowd, String setting) {
        long failed = crowd.await("failed", 0).nanos();
        long open = opened(leader, failed - 1_000_000_000L);
        double sent = crowd.latest("reported").orElseThrow().number(1) + 5;
        double folded = folded(leader).number(0);
        bench.found("outcomes sent and not folded", setting, new Amount(sent - folded, "outcomes"));
        bench.found("failures written to OPEN at the leader", setting, new Amount((open - failed) / 1e6, "ms"));
    }
}
