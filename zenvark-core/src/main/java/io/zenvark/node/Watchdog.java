// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Moment;
import io.zenvark.coordination.Operation;
import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.node.runtime.EventLoop;
import io.zenvark.node.runtime.SafeLogger;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the leadership of a node that is unable to lead, so that another node can.
 *
 * <ol>
 *   <li>The watchdog checks twice per tick. It counts the time between two checks as at most twice the usual time, so
 *       that a paused process can catch up.
 *   <li>Reads: if no read has been answered and applied for the block time plus one second, the watchdog replaces the
 *       connections and repeats the read. If the second attempt remains unanswered as well and the node has a lease,
 *       it resigns. One stall of Redis therefore does not make the whole fleet resign.
 *   <li>Commands: an unanswered command fails after the lease duration plus one second, but not before five
 *       seconds have passed. The connections are replaced. By then the lease and the leadership have ended.
 *   <li>Event loop: if a step has ended with an error, the node resigns, because any of its duties may be half done.
 *   <li>Transitions: if they have failed for the time of two unanswered reads, and not because they are denied, the
 *       node resigns.
 *   <li>A node that has resigned neither leads nor claims until a read and a command have been answered. If the cause
 *       was not an unanswered read, it waits for at least ten seconds.
 * </ol>
 *
 * <p>Owned by the event loop.
 */
final class Watchdog {

    private static final Logger LOG = SafeLogger.of(LoggerFactory.getLogger(Watchdog.class));
    private static final Duration MARGIN = Duration.ofSeconds(1);
    private static final Duration READ_LIMIT = LogFollower.BLOCK.plus(MARGIN);
    // A command may include the first connection of a process and the check of permissions.
    private static final Duration SHORTEST_COMMAND_LIMIT = Duration.ofSeconds(4);
    private static final Duration REST = Duration.ofSeconds(10);
    private static final int TRIES = 2;
    private static final Duration SILENCE = READ_LIMIT.multipliedBy(TRIES);

    /** The node under the watchdog. Called by the event loop. */
    interface Ward {

        /** Returns whether this node has a lease, so that it may lead. */
        boolean hasLease();

        /** Ends the leadership of this node. */
        void resign();

        /** Restarts the session, because no command has been answered. */
        void restart();

        /** Allows this node to lead again. */
        void recovered();

        /** Is called after each check. */
        void onChecked();
    }

    private final EventLoop loop;
    private final NodeIdentity identity;
    private final FailureLog failures;
    private final Commands commands;
    private final LogFollower follower;
    private final Ward ward;
    private final Duration interval;
    private final Duration commandLimit;
    private Moment checkedAt = Moment.LONG_AGO;
    private Duration readSilence = Duration.ZERO;
    private Duration tickSilence = Duration.ZERO;
    private Moment restUntil = Moment.LONG_AGO;
    private long reads;
    private long answers;
    private long brokenSteps;
    private long readsAtResignation;
    private long answersAtResignation;
    private int silentTries;
    private boolean incapable;

    Watchdog(
            CoordinationConfiguration configuration,
            EventLoop loop,
            FailureLog failures,
            Commands commands,
            LogFollower follower,
            Ward ward) {
        LeaseConfiguration lease = configuration.lease();
        this.identity = configuration.identity();
        this.loop = loop;
        this.failures = failures;
        this.commands = commands;
        this.follower = follower;
        this.ward = ward;
        this.interval = lease.tick().dividedBy(2);
        this.commandLimit = longer(lease.duration(), SHORTEST_COMMAND_LIMIT).plus(MARGIN);
    }

    void start() {
        checkedAt = loop.now();
        loop.every(interval, this::check);
    }

    /** Returns whether this node has resigned and not recovered. */
    boolean isIncapable() {
        return incapable;
    }

    private void check() {
        Moment now = loop.now();
        Duration most = interval.multipliedBy(2);
        Duration since = now.since(checkedAt);
        Duration passed = longer(since, most).equals(since) ? most : since;
        checkedAt = now;
        boolean broken = loop.brokenSteps() != brokenSteps;
        brokenSteps = loop.brokenSteps();
        commands.watch(passed, commandLimit);
        watchReads(passed);
        watchCommands(passed);
        if (broken) {
            resignFor(REST, "a step of its event loop ended with an error");
        } else if (failures.keepsFailing(Operation.TRANSITION, SILENCE)) {
            resignFor(REST, "its transitions fail on " + commands.server());
        }
        recover(now);
        ward.onChecked();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void watchReads(Duration passed) {
        long answered = follower.answers();
        if (answered != reads) {
            reads = answered;
            silentTries = 0;
            readSilence = Duration.ZERO;
            return;
        }
        readSilence = readSilence.plus(passed);
        if (readSilence.compareTo(READ_LIMIT) < 0) {
            return;
        }
        readSilence = Duration.ZERO;
        silentTries++;
        follower.revive();
        if (silentTries >= TRIES && ward.hasLease()) {
            resign("no read of the event log has succeeded for " + SILENCE.toMillis() + " ms, from "
                    + commands.server());
        }
    }

    // A failed step may have left the node without a scheduled tick.
    private void watchCommands(Duration passed) {
        long answered = commands.answers();
        tickSilence = answered == answers ? tickSilence.plus(passed) : Duration.ZERO;
        this.answers = answered;
        if (tickSilence.compareTo(commandLimit.multipliedBy(2)) >= 0) {
            tickSilence = Duration.ZERO;
            ward.restart();
        }
    }

    private void resignFor(Duration rest, String why) {
        if (ward.hasLease()) {
            restUntil = checkedAt.plus(rest);
            resign(why);
        }
    }

    private void resign(String why) {
        if (!incapable) {
            LOG.warn(
                    "Node {} gives up leadership in namespace '{}': {}. It leads again after a read and a command have"
                            + " been answered",
                    identity.id(),
                    identity.namespace(),
                    why);
        }
        incapable = true;
        readsAtResignation = reads;
        answersAtResignation = answers;
        ward.resign();
    }

    private void recover(Moment now) {
        boolean answered = reads != readsAtResignation && answers != answersAtResignation;
        if (incapable && answered && !now.isBefore(restUntil)) {
            incapable = false;
            LOG.info("Node {} may lead in namespace '{}' again", identity.id(), identity.namespace());
            ward.recovered();
        }
    }
}
