// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.recovery;

import io.zenvark.benchmarks.report.Workspace;
import java.time.Duration;

/**
 * The length of a benchmark.
 *
 * @param seeds the number of runs of each contestant
 * @param concurrent the number of runs at the same time
 * @param mostLate the largest share of late calls of a valid run
 * @param nodes the number of nodes of a fleet
 * @param callsPerSecond the load of a whole fleet
 * @param model the parameters of the dependency
 * @param phases the phases of a run
 */
record RecoveryEffort(
        int seeds,
        int concurrent,
        double mostLate,
        int nodes,
        int callsPerSecond,
        DependencyModel model,
        Phases phases) {

    private static final double LOAD = 0.8;
    private static final int CAPACITY = 2500;
    private static final int CONCURRENT = 8;

    static RecoveryEffort of(Workspace workspace) {
        if (workspace.smoke()) {
            return smoke();
        }
        int seeds = workspace.provisional() ? 3 : 5;
        Phases phases = new Phases(
                Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(90), Duration.ofSeconds(15));
        DependencyModel model = DependencyModel.of(CAPACITY, Duration.ofSeconds(20));
        return new RecoveryEffort(seeds, CONCURRENT, 0.01, 10, (int) (LOAD * CAPACITY), model, phases);
    }

    private static RecoveryEffort smoke() {
        Phases phases =
                new Phases(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(3));
        DependencyModel model = DependencyModel.of(CAPACITY / 10, Duration.ofSeconds(2));
        return new RecoveryEffort(1, 20, Double.MAX_VALUE, 3, (int) (LOAD * model.capacity()), model, phases);
    }

    String sentence(String redis) {
        return String.format(
                "%d nodes make %,d calls/s. The outage lasts %d s, the observation at most %d s more. %s %d runs of each"
                        + " contestant, %d at a time in one process; Redis %s on the same machine.",
                nodes,
                callsPerSecond,
                phases.outage().toSeconds(),
                phases.observation().toSeconds(),
                model.sentence(),
                seeds,
                concurrent,
                redis);
    }

    /**
     * The phases of a run.
     *
     * @param steady the time before the outage
     * @param outage the duration of the outage
     * @param observation the maximum time after the outage
     * @param settled the time of full service after which a run ends early
     */
    record Phases(Duration steady, Duration outage, Duration observation, Duration settled) {

        Duration outageEnd() {
            return steady.plus(outage);
        }

        Duration total() {
            return outageEnd().plus(observation);
        }
    }
}
