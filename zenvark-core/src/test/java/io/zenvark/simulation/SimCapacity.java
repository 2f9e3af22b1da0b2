// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.node.call.NodeCircuitBreaker;
import java.time.Duration;

/** Records since when a node has been unable to do the work of a leader. */
final class SimCapacity {

    // Two attempts of the block time plus a second, and the checks of the watchdog before, between and after them.
    private static final long MOST_SILENT_READS = Duration.ofSeconds(4).toNanos();
    private static final int LOOKS = 3;
    private static final int LOOKS_PER_TICK = 2;

    private final SimNode node;
    private final SimWorld world;
    private final long longestRead;
    private final long longestCommand;
    private long readAt;
    private long commandAt;
    private long ranAt;
    private long leadsSince;
    private boolean leads;

    SimCapacity(SimNode node, SimWorld world, LeaseConfiguration lease) {
        this.node = node;
        this.world = world;
        this.longestRead = MOST_SILENT_READS + lease.tick().toNanos() * LOOKS / LOOKS_PER_TICK;
        this.longestCommand = lease.deadline().toNanos();
    }

    void readAnswered() {
        readAt = world.timeline().now();
    }

    void commandAnswered(SimPort.Fate fate) {
        commandAt = fate == SimPort.Fate.ARRIVES ? world.timeline().now() : commandAt;
    }

    /** Checks the invariant after a step of the event loop or after time has passed. */
    void l6SilentNodeDoesNotLead() {
        long now = world.timeline().now();
        if (!node.loop().isRunning()) {
            ranAt = now;
            return;
        }
        boolean leading = node.breakers().values().stream().anyMatch(NodeCircuitBreaker::isLeader);
        leadsSince = leading && !leads ? now : leadsSince;
        leads = leading;
        if (leading) {
            world.report().checked(SimInvariant.L6);
            long began = Math.max(leadsSince, ranAt);
            requireLess("reads", now - Math.max(began, readAt), longestRead);
            requireLess("commands", now - Math.max(began, commandAt), longestCommand);
        }
    }

    private void requireLess(String what, long silence, long limit) {
        if (silence > limit) {
            throw SimInvariant.L6.brokenBy(
                    node + " leads, and its " + what + " have been silent for " + silence / 1_000_000 + " ms");
        }
    }
}
