// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.lease.LeaseConfiguration;
import java.time.Duration;

/**
 * The reason for which a node cannot do the work of a leader.
 *
 * @param what what was observed, for the log
 * @param advice what an operator can do, for the log
 * @param rest the minimum time for which the node claims nothing
 * @param blind whether the copies of the node may be stale
 */
record Incapacity(String what, String advice, Duration rest, boolean blind) {

    private static final Duration LONG_REST = Duration.ofSeconds(10);

    static Incapacity silentReads(Duration silence, String server) {
        return new Incapacity(
                "no read of the event log has succeeded for " + silence.toMillis() + " ms, from " + server,
                "Check the connections between this node and Redis",
                Duration.ZERO,
                true);
    }

    static Incapacity brokenStep() {
        return new Incapacity(
                "a step of its event loop ended with an error",
                "See the error in this log; often the process lacks memory",
                LONG_REST,
                true);
    }

    static Incapacity failingTransitions(String server) {
        return new Incapacity("its transitions fail on " + server, "See the failure in this log", LONG_REST, true);
    }

    // By then the other nodes have had a whole lease to claim the breakers.
    static Incapacity lateEventLoop(Duration delay, LeaseConfiguration lease) {
        return new Incapacity(
                "its event loop was " + delay.toMillis() + " ms late, longer than its lease of "
                        + lease.duration().toMillis() + " ms",
                "Look for a paused process, long garbage collections or too little CPU",
                lease.duration(),
                false);
    }

    static Incapacity noCheckThread() {
        return new Incapacity(
                "it has no thread for health checks",
                "Check the number of threads of the process, its limit, and virtual threads that block their carriers",
                Duration.ZERO,
                false);
    }
}
