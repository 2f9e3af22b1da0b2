// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.recovery;

import io.zenvark.benchmarks.recovery.Contestant.Fleet;
import io.zenvark.benchmarks.redis.Pause;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Measures how long a circuit stays open if the leader cannot reach the dependency, while the other nodes can. The node
 * that leads when the outage ends is separated from the dependency at that moment, for its calls and its health checks.
 */
final class UnreachableLeader {

    private static final Duration STEP = Duration.ofMillis(10);

    private final RecoveryEffort effort;
    private final int redisPort;

    UnreachableLeader(RecoveryEffort effort, int redisPort) {
        this.effort = effort;
        this.redisPort = redisPort;
    }

    UnreachableLeaderFigure measure(int seed) throws InterruptedException {
        Dependency dependency = new Dependency(effort.model());
        Fleet circumstances = new Fleet(effort.nodes(), redisPort, dependency);
        try (ZenvarkFleet fleet = Contestants.consecutive(circumstances)) {
            Load load = new Load(dependency, fleet, effort, seed);
            Thread caller = new Thread(load::run, "load");
            caller.start();
            waitUntil(dependency, load.outageEnd());
            dependency.separate(fleet.leader().orElse(0));
            int before = fleet.failedChecks();
            long end = load.outageEnd() + effort.phases().observation().toNanos();
            while (!fleet.isClosed() && dependency.now() < end) {
                waitUntil(dependency, dependency.now() + STEP.toNanos());
            }
            double seconds = (double) (dependency.now() - load.outageEnd()) / TimeUnit.SECONDS.toNanos(1);
            UnreachableLeaderFigure figure =
                    new UnreachableLeaderFigure(seed, fleet.isClosed(), seconds, fleet.failedChecks() - before);
            load.stop();
            caller.join();
            return figure;
        }
    }

    private static void waitUntil(Dependency dependency, long time) {
        Pause.nanos(time - dependency.now());
    }
}
