// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet;

import io.zenvark.benchmarks.fleet.process.FleetProcess;
import io.zenvark.benchmarks.redis.Pause;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Measures the time from the end of a leader until another node leads. */
final class Failovers {

    static final String GRACEFUL = "failover, graceful stop";
    static final String KILLED = "failover, kill -9";
    static final String SETTING = "3 nodes";

    private final Bench bench;
    private final Random random = new Random(1);
    private int started;

    Failovers(Bench bench) {
        this.bench = bench;
    }

    void measure() {
        String namespace = Bench.namespace();
        List<FleetProcess> members = bench.fleet(namespace, 3);
        List<Long> graceful = new ArrayList<>();
        List<Long> killed = new ArrayList<>();
        for (int i = 0; i < bench.effort().failovers(); i++) {
            graceful.add(failover(members, namespace, false));
            killed.add(failover(members, namespace, true));
            Bench.progress("failovers", i + 1, bench.effort().failovers());
        }
        bench.found(FleetFigure.millis(GRACEFUL, SETTING, graceful));
        bench.found(FleetFigure.millis(KILLED, SETTING, killed));
        Bench.close(members);
    }

    private long failover(List<FleetProcess> members, String namespace, boolean kill) {
        // At a random time between two ticks.
        Pause.millis(1500 + random.nextInt(1000));
        FleetProcess leader = Bench.leader(members).orElseThrow();
        members.remove(leader);
        long asked = System.nanoTime();
        long end = kill ? killed(leader, asked) : stopped(leader, asked);
        Pause.until(
                "another node leads", Bench.TIMEOUT, () -> Bench.leader(members).isPresent());
        long leads = Bench.leader(members)
                .orElseThrow()
                .latest("leads")
                .orElseThrow()
                .nanos();
        leader.close();
        FleetProcess next = bench.join(namespace, "next-" + ++started, 1);
        next.await("connected", 0);
        members.add(next);
        return leads - end;
    }

    private static long killed(FleetProcess leader, long asked) {
        leader.kill();
        return asked;
    }

    private static long stopped(FleetProcess leader, long asked) {
        leader.send("stop");
        return leader.await("stopping", asked).nanos();
    }
}
