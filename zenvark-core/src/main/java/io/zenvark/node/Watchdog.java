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
 *       connections and repeats the read. If the second attempt remains unanswered as well, while commands are
 *       answered, the node resigns, see {@link ReadSilence}. One stall of Redis therefore does not make the whole
 *       fleet resign.
 *   <li>Commands: an unanswered command fails after the lease duration plus one second, but not before five
 *       seconds have passed. The connections are replaced. By then the lease and the leadership have ended.
 *   <li>Event loop: if a step has ended with an error, the node resigns, because any of its duties may be half done.
 *       It also resigns if a step was late by more than the lease, see {@link LoopDelay}.
 *   <li>Transitions: if they have failed for the time of two unanswered reads, and not because they are denied, the
 *       node resigns.
 *   <li>Health checks: if the node has no thread for them and other nodes are alive, it resigns, see
 *       {@link CheckCapacity}.
 *   <li>A node that has resigned neither leads nor claims until a read and a command have been answered, the rest of
 *       its {@link Incapacity} is over, and it has a thread for health checks.
 * </ol>
 *
 * <p>Owned by the event loop.
 */
final class Watchdog {

    private static final Logger LOG = SafeLogger.of(LoggerFactory.getLogger(Watchdog.class));
    private static final Duration MARGIN = Duration.ofSeconds(1);
    // A command may include the first connection of a process and the check of permissions.
    private static final Duration SHORTEST_COMMAND_LIMIT = Duration.ofSeconds(4);

    /** The node under the watchdog. Called by the event loop. */
    interface Ward {

        /** Returns whether this node has a lease, so that it may lead. */
        boolean hasLease();

        /** Returns whether this node has had a lease. */
        boolean hasJoined();

        /** Returns whether another node is alive. */
        boolean hasCompany();

        /** Returns whether a breaker is assigned to the session of this node. */
        boolean isAssigned();

        /** Sends a command that Redis answers at once, unless one is unanswered. */
        void sendCommand();

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
    private final CheckCapacity capacity;
    private final Ward ward;
    private final LeaseConfiguration lease;
    private final Duration interval;
    private final Duration commandLimit;
    private final ReadSilence silence;
    private final LoopDelay delay;
    private Moment checkedAt = Moment.LONG_AGO;
    private Duration tickSilence = Duration.ZERO;
    private Moment restUntil = Moment.LONG_AGO;
    private long answers;
    private long brokenSteps;
    private long readsAtResignation;
    private long answersAtResignation;
    private boolean incapable;
    private boolean blind;

    Watchdog(
            CoordinationConfiguration configuration,
            EventLoop loop,
            FailureLog failures,
            Commands commands,
            LogFollower follower,
            CheckCapacity capacity,
            Ward ward) {
        this.lease = configuration.lease();
        this.identity = configuration.identity();
        this.loop = loop;
        this.failures = failures;
        this.commands = commands;
        this.follower = follower;
        this.capacity = capacity;
        this.ward = ward;
        this.interval = lease.tick().dividedBy(2);
        this.commandLimit = longer(lease.duration(), SHORTEST_COMMAND_LIMIT).plus(MARGIN);
        this.silence = new ReadSilence(follower, commands, ward);
        this.delay = new LoopDelay(loop, interval);
    }

    void start() {
        checkedAt = loop.now();
        delay.start();
        loop.every(interval, this::check);
    }

    /** Returns whether this node has resigned and not recovered. */
    boolean isIncapable() {
        return incapable;
    }

    /** Returns whether this node is incapable and its copies may be stale. */
    boolean isBlind() {
        return blind;
    }

    private void check() {
        Moment now = loop.now();
        Duration most = interval.multipliedBy(2);
        Duration since = now.since(checkedAt);
        Duration passed = longer(since, most).equals(since) ? most : since;
        checkedAt = now;
        commands.watch(passed, commandLimit);
        silence.watch(passed);
        watchCommands(passed);
        watchLeader();
        watchLoop();
        recover();
        ward.onChecked();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
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

    private void watchLeader() {
        boolean broken = loop.brokenSteps() != brokenSteps;
        brokenSteps = loop.brokenSteps();
        if (!ward.hasLease() && !incapable) {
            return;
        }
        if (broken) {
            resign(Incapacity.brokenStep());
        } else if (failures.keepsFailing(Operation.TRANSITION, ReadSilence.MOST)) {
            resign(Incapacity.failingTransitions(commands.server()));
        } else if (silence.isConfirmed() && !blind) {
            resign(Incapacity.silentReads(ReadSilence.MOST, commands.server()));
        } else if (capacity.isLacking() && !incapable && ward.hasCompany()) {
            resign(Incapacity.noCheckThread());
        }
    }

    // A lease is not required, because the lease of a late node has ended. The start of a process may be late.
    private void watchLoop() {
        Duration late = delay.measure();
        if (ward.hasJoined() && late.compareTo(lease.duration()) > 0) {
            resign(Incapacity.lateEventLoop(late, lease));
        }
    }

    private void resign(Incapacity reason) {
        blind |= reason.blind();
        restUntil = restUntil.orLater(checkedAt.plus(reason.rest()));
        readsAtResignation = follower.answers();
        answersAtResignation = commands.answers();
        if (incapable) {
            return;
        }
        incapable = true;
        LOG.warn(
                "Node {} gives up leadership in namespace '{}': {}. {}. The node claims again after a read and a"
                        + " command have been answered",
                identity.id(),
                identity.namespace(),
                reason.what(),
                reason.advice());
        ward.resign();
    }

    private void recover() {
        boolean answered = follower.answers() != readsAtResignation && commands.answers() != answersAtResignation;
        boolean proven = answered && !silence.isConfirmed() && !capacity.isDoubtful();
        if (incapable && proven && !checkedAt.isBefore(restUntil)) {
            incapable = false;
            blind = false;
            LOG.info(
                    "Node {} may lead in namespace '{}' again: reads and commands are answered",
                    identity.id(),
                    identity.namespace());
            ward.recovered();
        } else if (incapable && ward.isAssigned()) {
            // The leader that has handed over knew a descriptor of this node from before.
            ward.resign();
        }
    }
}
