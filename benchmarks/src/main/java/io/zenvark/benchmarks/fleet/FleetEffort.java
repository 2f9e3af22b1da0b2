// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet;

import io.zenvark.benchmarks.report.Workspace;

/**
 * The length of a run.
 *
 * @param fleets the sizes of the fleets whose circuits open
 * @param fresh the number of trips in newly started processes; a trip is one opening and closing of a circuit
 * @param warmups the number of warm-up trips without silence in between, until everything is compiled
 * @param trips the number of measured trips
 * @param failovers the number of failovers of each kind
 * @param seconds the duration of a steady load
 * @param backlog the number of batches that a leader evaluates at once
 * @param breakers the numbers of breakers of a process
 * @param starts the number of starts of each application
 * @param crowd the number of simulated nodes
 * @param pairFleets the sizes of the fleets in the comparison of two builds
 * @param pairs the number of trips of each build in the comparison
 * @param sickSeconds the duration of a load under which all calls of one node fail
 */
record FleetEffort(
        int[] fleets,
        int fresh,
        int warmups,
        int trips,
        int failovers,
        int seconds,
        int backlog,
        int[] breakers,
        int starts,
        int crowd,
        int[] pairFleets,
        int pairs,
        int sickSeconds) {

    static FleetEffort of(Workspace workspace) {
        if (workspace.smoke()) {
            return new FleetEffort(new int[] {2}, 1, 1, 3, 1, 1, 2000, new int[] {20}, 1, 50, new int[] {2}, 3, 1);
        }
        int[] fleets = {3, 10};
        int[] breakers = {1, 100, 1000};
        int[] pairFleets = {3, 10, 30};
        return workspace.provisional()
                ? new FleetEffort(fleets, 10, 2000, 60, 3, 5, 50_000, breakers, 3, 1000, pairFleets, 100, 10)
                : new FleetEffort(fleets, 30, 10_000, 300, 10, 10, 200_000, breakers, 10, 1000, pairFleets, 300, 30);
    }

    boolean isSmoke() {
        return crowd < 1000;
    }

    String sentence(String redis) {
        return "The default configuration except for the open time of 20 ms, Redis " + redis
                + " on the same machine, each node and each application in its own process with -Xmx256m"
                + " -XX:+UseSerialGC.";
    }
}
