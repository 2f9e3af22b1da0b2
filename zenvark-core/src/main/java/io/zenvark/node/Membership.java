// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Moment;
import io.zenvark.SessionId;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.coordination.Operation;
import io.zenvark.coordination.TickReply;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.lease.Lease;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.node.TickRequests.Presence;
import io.zenvark.node.runtime.NodeExecutors;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The session of this node and its lease.
 *
 * <ol>
 *   <li>Requests the time of Redis, so that every later command can carry a deadline.
 *   <li>Begins a session under a random id, and under another id after each unanswered attempt.
 *   <li>Renews the session once a tick, with 20 % jitter. The lease counts from the time before the tick was sent. A
 *       failed tick is repeated after a quarter of the interval.
 *   <li>If the lease ends without an answer, stops leading before another node can begin.
 *   <li>If Redis reports an expired session, begins another one. An expired session is never revived.
 *   <li>If the node cannot lead, begins another session, which leads nothing until the node recovers.
 * </ol>
 */
final class Membership {

    private static final double TICKS_TO_HAND_IN = 1.25;

    private final CoordinationConfiguration configuration;
    private final NodeExecutors executors;
    private final Commands commands;
    private final StoreClock clock;
    private final MembershipListener listener;
    private final TickRequests requests;
    private final TickTimer timer;
    private SessionId session;
    private Lease lease = Lease.NONE;
    private Instant since = Instant.EPOCH;
    private CoordinationStatus status = CoordinationStatus.DISCONNECTED;
    private int liveSessions = 1;
    private String latestHandIn = "";
    private boolean ticking;
    private boolean incapable;
    private boolean leaving;

    Membership(
            CoordinationConfiguration configuration,
            NodeExecutors executors,
            Commands commands,
            StoreClock clock,
            MembershipListener listener,
            TickRequests requests) {
        this.configuration = configuration;
        this.executors = executors;
        this.commands = commands;
        this.clock = clock;
        this.listener = listener;
        this.requests = requests;
        this.timer = new TickTimer(executors, configuration.lease());
        this.session = SessionId.random(executors.random());
    }

    void start() {
        commands.sendFirst(
                Operation.SNAPSHOT,
                store -> store.snapshot().now(),
                Reply.of(this::begin, () -> timer.afterFailure(this::start)));
    }

    /** Ends the lease, and sends no further tick. */
    void leave() {
        leaving = true;
        lease = Lease.NONE;
        listener.onLeaseLost().run();
    }

    /** Begins another session, which may not lead until {@link #recovered()}. */
    void resign() {
        incapable = true;
        restart();
    }

    /** Begins another session, even while a tick is unanswered. */
    void restart() {
        if (!leaving && clock.at(executors.eventLoop().now()).isPresent()) {
            beginAnew();
        } else if (!leaving) {
            timer.afterFailure(this::start);
        }
    }

    /** Allows the node to lead again. */
    void recovered() {
        incapable = false;
    }

    /** Sends a tick immediately, to hand in circuits that Redis has lost. */
    void requestTick() {
        if (!ticking && isConnected()) {
            tick(false);
        }
    }

    boolean isConnected() {
        return status == CoordinationStatus.CONNECTED;
    }

    SessionId session() {
        return session;
    }

    boolean mayLead() {
        return !incapable && lease.holds(executors.eventLoop().now());
    }

    CoordinationStatus status() {
        return status;
    }

    int liveSessions() {
        return liveSessions;
    }

    /** Returns the name of the latest hand-in of lost circuits, from the latest tick. */
    String latestHandIn() {
        return latestHandIn;
    }

    /** Returns the time in which every node sends a tick and hands in the circuits that Redis has lost. */
    Duration handInGrace() {
        return Duration.ofNanos((long) (configuration.lease().tick().toNanos() * TICKS_TO_HAND_IN));
    }

    /** Returns the deadline of a command that is sent now, in Redis time; empty before the first contact. */
    Optional<Instant> deadline() {
        return clock.at(executors.eventLoop().now()).map(now -> now.plus(configuration.commandTimeout()));
    }

    private void begin(Instant now) {
        clock.observe(now, executors.eventLoop().now());
        since = now;
        tick(true);
    }

    private void tick(boolean begins) {
        if (leaving) {
            return;
        }
        Moment sentAt = executors.eventLoop().now();
        timer.cancel();
        ticking = true;
        TickRequest request = requests.next(session, begins, deadline(), new Presence(since, !incapable));
        Sent sent = new Sent(session, begins, sentAt);
        commands.sendFirst(
                Operation.TICK,
                store -> store.tick(request),
                Reply.of(reply -> answered(reply, sent), () -> failed(sent)));
    }

    private record Sent(SessionId session, boolean begins, Moment at) {}

    // The unanswered tick may have begun a session that has ended since, so its id must not be used again.
    private void failed(Sent sent) {
        if (!sent.session().equals(session)) {
            return;
        }
        boolean begins = sent.begins();
        ticking = false;
        session = begins ? session.next(executors.random()) : session;
        timer.afterFailure(() -> tick(begins));
    }

    private void answered(TickReply reply, Sent sent) {
        clock.observe(reply.now(), sent.at(), executors.eventLoop().now());
        // The answer belongs to a session that was replaced meanwhile.
        if (!sent.session().equals(session)) {
            return;
        }
        ticking = false;
        if (leaving) {
            return;
        }
        if (reply instanceof TickReply.Renewed renewed) {
            renewed(renewed, sent.at());
        } else if (reply instanceof TickReply.Late) {
            timer.afterFailure(() -> tick(sent.begins()));
        } else {
            beginAnew();
        }
    }

    private void renewed(TickReply.Renewed reply, Moment sentAt) {
        boolean away = status != CoordinationStatus.CONNECTED;
        lease = Lease.renewed(sentAt, configuration.lease());
        liveSessions = reply.counts().liveSessions();
        latestHandIn = reply.handIn();
        Duration untilEnd = lease.until().since(executors.eventLoop().now());
        executors.eventLoop().schedule(untilEnd, this::watchLease);
        timer.afterTick(() -> tick(false));
        if (lease.holds(executors.eventLoop().now()) && away) {
            setStatus(CoordinationStatus.CONNECTED);
            listener.onJoined().run();
        }
        listener.onRenewed().accept(reply);
    }

    private void beginAnew() {
        lease = Lease.NONE;
        listener.onLeaseLost().run();
        if (status == CoordinationStatus.CONNECTED) {
            setStatus(CoordinationStatus.DEGRADED);
        }
        session = session.next(executors.random());
        since = clock.at(executors.eventLoop().now()).orElse(since);
        tick(true);
    }

    private void watchLease() {
        if (status == CoordinationStatus.CONNECTED
                && !lease.holds(executors.eventLoop().now())) {
            setStatus(CoordinationStatus.DEGRADED);
            listener.onLeaseLost().run();
        }
    }

    private void setStatus(CoordinationStatus next) {
        status = next;
        listener.onStatusChanged().accept(next);
    }
}
