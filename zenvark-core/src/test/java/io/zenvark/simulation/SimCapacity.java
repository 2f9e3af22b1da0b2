// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.node.call.NodeCircuitBreaker;
import java.time.Duration;
import java.util.Optional;

/** Records since when a node has been unable to do the work of a leader. */
final class SimCapacity {

    // Two attempts of the block time plus a second, and the checks of the watchdog before, between and after them. The
    // second attempt counts from the first answer to a command. Without an answer until the deadline, the lease ends.
    private static final long MOST_SILENT_READS = Duration.ofSeconds(4).toNanos();
    private static final int LOOKS = 3;
    // The answer to a tick, which tells that other nodes are alive, and three checks of the watchdog.
    private static final int TICKS_WITHOUT_THREAD = 4;
    private static final long CHECK_TIMEOUT = Duration.ofMillis(500).toNanos();
    private static final long MILLION = 1_000_000;
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
    private final Duration lease;
    private final long tick;
    private long pausedAt;
    private boolean paused;
    private boolean joined;
    private Optional<Long> lateUntil = Optional.empty();
    private Optional<Long> lacksThreadSince = Optional.empty();
    private long aloneAt;

    SimCapacity(SimNode node, SimWorld world, LeaseConfiguration lease) {
        this.node = node;
        this.world = world;
        this.longestRead =
                MOST_SILENT_READS + lease.deadline().toNanos() + lease.tick().toNanos() * LOOKS / LOOKS_PER_TICK;
        this.longestCommand = lease.deadline().toNanos();
        this.lease = lease.duration();
        this.tick = lease.tick().toNanos();
    }

    /** Records that the node has reported a check without a thread. */
    void lacksThread() {
        if (lacksThreadSince.isEmpty()) {
            lacksThreadSince = Optional.of(world.timeline().now());
        }
    }

    /** Records that a task for a check has run. */
    void hasThread() {
        lacksThreadSince = Optional.empty();
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
        joined |= node.isConnected();
        notePause(now);
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
        l7NodeProvesItsCapacity(leading, now);
    }

    // A check of the watchdog that was due during the pause is late by the pause, less the time until it was due.
    private void notePause(long now) {
        boolean running = node.loop().isRunning();
        if (paused && running && joined && now - pausedAt > lease.toNanos() + tick / LOOKS_PER_TICK) {
            lateUntil = Optional.of(now);
        }
        pausedAt = !paused && !running ? now : pausedAt;
        paused = !running;
    }

    private void l7NodeProvesItsCapacity(boolean leading, long now) {
        int sessions = world.store().contents().expiries().size();
        aloneAt = sessions > 1 ? aloneAt : now;
        if (!leading) {
            return;
        }
        world.report().checked(SimInvariant.L7);
        long late = lateUntil.orElse(Long.MIN_VALUE);
        if (lateUntil.isPresent() && (now - late < lease.toNanos() || readAt < late || commandAt < late)) {
            throw SimInvariant.L7.brokenBy(
                    node + " leads " + (now - late) / MILLION + " ms after its event loop was late");
        }
        lateUntil = Optional.empty();
        long lacks = lacksThreadSince.orElse(now);
        long began = Math.max(Math.max(lacks, aloneAt), Math.max(leadsSince, ranAt));
        if (now - began > TICKS_WITHOUT_THREAD * tick + CHECK_TIMEOUT) {
            throw SimInvariant.L7.brokenBy(
                    node + " leads, and has had no thread for checks for " + (now - lacks) / MILLION + " ms");
        }
    }

    private void requireLess(String what, long silence, long limit) {
        if (silence > limit) {
            throw SimInvariant.L6.brokenBy(
                    node + " leads, and its " + what + " have been silent for " + silence / MILLION + " ms");
        }
    }
}
