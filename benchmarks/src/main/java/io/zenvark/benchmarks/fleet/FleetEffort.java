// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet;

import io.zenvark.benchmarks.report.Workspace;

/**
 * How long one looks.
 *
 * @param fleets sizes of the fleets whose circuits trip
 * @param fresh how often each does at first
 * @param warmups how often then without silence in between, until everything is compiled; these do not count
 * @param trips how often after that
 * @param failovers how often a leader goes, each way
 * @param seconds of a steady load
 * @param backlog batches that a leader has to fold at once
 * @param breakers numbers of breakers of a process
 * @param starts how often each application is started
 * @param crowd simulated nodes
 * @param pairFleets sizes of the fleets of two builds that trip by turns
 * @param pairs how often each of them does
 * @param sickSeconds of a load under which all calls of one node fail
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
                + " on the same machine, every node and every application a process of its own with -Xmx256m"
                + " -XX:+UseSerialGC.";
    }
}
