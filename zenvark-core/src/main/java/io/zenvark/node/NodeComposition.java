// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.Propagation;
import io.zenvark.coordination.TickReply;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.Assignments;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.coordination.log.LeaderFindings;
import io.zenvark.coordination.outcome.Inquiry;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.runtime.EventLoop;
import io.zenvark.node.runtime.NodeExecutors;
import java.time.Duration;
import java.util.Map;

/**
 * The parts of one run of a node and the connections between them. Each part receives the parts that it uses, and
 * method references of this class for its notifications. The event loop owns all parts.
 */
final class NodeComposition {

    final NodeContext context;
    final EventLoop loop;
    final StartupLog startupLog;
    final FailureLog failures;
    final Commands commands;
    final Assignments assignments;
    final Membership membership;
    final ReplicatedCircuits circuits;
    final Leadership leadership;
    final OutcomeReporter reporter;
    final StandaloneCircuits standalone;
    final ModeWriter modes;
    final ConfigurationComparer comparer;
    final LogApplier applier;
    final LogFollower follower;
    final Watchdog watchdog;
    final StatusTracker status;
    private final NodeExecutors executors;
    private final StoreClock clock = new StoreClock();
    private final OwnWrites writes;
    private final Inquiries inquiries;
    private final TransitionWriter transitions;
    private final HealthChecks leaderChecks;
    private final HealthChecks standaloneChecks;
    private final Claims claims;
    private final ModeExpiry expiry;
    private final LossDetector losses = new LossDetector();

    NodeComposition(NodeContext context, NodeExecutors executors) {
        this.context = context;
        this.executors = executors;
        this.loop = executors.eventLoop();
        this.startupLog = new StartupLog(context, loop);
        this.failures = new FailureLog(context.identity(), context.listeners(), loop);
        this.commands = new Commands(context.ports().store(), executors, failures);
        this.assignments = new Assignments(context.breakers().names(), loop.now());
        this.membership = newMembership();
        this.writes = new OwnWrites(context.identity().id());
        this.circuits = newCircuits();
        this.inquiries = new Inquiries(context.terms(), commands, membership, this::onOwnInquiry);
        this.transitions =
                new TransitionWriter(context, commands, membership, writes, circuits::onWritten, this::refresh);
        // Separate, so that checks for the fleet and checks for this node's copy do not wait for each other.
        this.leaderChecks = new HealthChecks(executors, context.listeners(), clock);
        this.standaloneChecks = new HealthChecks(executors, context.listeners(), clock);
        this.leadership = new Leadership(
                context, loop, membership, assignments, circuits, this::newTerm, this::onLeadershipGained);
        this.claims = new Claims(context.breakers(), executors, commands, membership, assignments, leadership);
        this.standalone = new StandaloneCircuits(context.breakers(), this::newStandaloneCircuit);
        Outbox outbox = new Outbox(context, loop, membership, clock, standalone::onOutcomes);
        this.reporter = new OutcomeReporter(context, executors, commands, membership, outbox);
        this.applier =
                new LogApplier(losses, circuits, inquiries, leadership, reporter, this::refresh, this::reconcile);
        this.follower = new LogFollower(context.ports().reader(), executors, commands, failures, applier);
        this.modes = new ModeWriter(context, commands, membership, circuits, writes);
        this.expiry = new ModeExpiry(context, loop, clock, circuits, modes);
        this.comparer =
                new ConfigurationComparer(context.identity(), context.breakers(), loop, commands, inquiries::replace);
        Resignation resignation =
                new Resignation(membership, commands, follower, this::reconcile, this::onWatchdogCheck);
        this.watchdog = new Watchdog(context, loop, failures, commands, follower, resignation);
        this.status = new StatusTracker(context, membership, failures, watchdog, standalone);
    }

    private Membership newMembership() {
        MembershipListener listener =
                MembershipListener.of(this::onLeaseStatusChanged, this::onJoined, this::onRenewed, this::onLeaseLost);
        return new Membership(context, executors, commands, clock, listener, this::changedFindings, this::lostCircuits);
    }

    private ReplicatedCircuits newCircuits() {
        return new ReplicatedCircuits(
                context.breakers(), context.listeners(), writes, this::onCircuitChanged, this::onPropagated);
    }

    private LeadershipTerm newTerm(CoordinatedBreaker breaker, Assignment assignment) {
        Reassertion reassertion = new Reassertion(breaker, assignment, loop, transitions, membership);
        return new LeadershipTerm(
                breaker, assignment, executors, clock, leaderChecks, transitions, inquiries, reassertion);
    }

    private StandaloneCircuit newStandaloneCircuit(CoordinatedBreaker breaker) {
        return new StandaloneCircuit(breaker, context, executors, clock, standaloneChecks, circuits);
    }

    /** Adds a breaker that was created after the start. */
    void add(CoordinatedBreaker breaker) {
        if (context.breakers().add(breaker)) {
            assignments.add(breaker.name(), loop.now());
            circuits.add(breaker.name());
            standalone.add(breaker);
            // Without a connection, the first contact takes a snapshot anyway.
            if (membership.isConnected()) {
                refresh();
            }
        }
    }

    /** Applies the new definition of a breaker. */
    void onRedefined(CoordinatedBreaker breaker) {
        breaker.onRedefined();
        leadership.onRedefined(breaker);
        standalone.onRedefined(breaker);
    }

    private void refresh() {
        follower.refresh();
    }

    private void reconcile() {
        leadership.reconcile();
        claims.consider();
    }

    private void onOwnInquiry(Inquiry inquiry) {
        reporter.onInquiry(inquiry);
    }

    private void onLeadershipGained() {
        comparer.onChange();
    }

    private void onWatchdogCheck() {
        status.update();
    }

    private Map<BreakerName, LeaderFindings> changedFindings() {
        return leadership.changedFindings();
    }

    private Map<BreakerName, Circuit> lostCircuits() {
        return circuits.lost();
    }

    private void onLeaseStatusChanged(CoordinationStatus next) {
        startupLog.onStatusChanged(next);
        failures.onStatusChanged(next, context.terms().outage().policy());
        status.update();
        if (next == CoordinationStatus.CONNECTED) {
            reporter.onConnected();
        }
    }

    private void onJoined() {
        refresh();
    }

    private void onRenewed(TickReply.Renewed reply) {
        boolean lost = circuits.isAheadOfTheLog() && follower.hasRead(reply.mark());
        if (lost || losses.showsLoss(reply.census())) {
            refresh();
        }
        follower.compare(reply.mark());
        comparer.onLiveNodes(reply.census().liveSessions());
        leadership.onTick();
        claims.consider();
    }

    private void onLeaseLost() {
        circuits.fallBehind();
        leadership.reconcile();
    }

    private void onCircuitChanged(CoordinatedBreaker breaker) {
        leadership.onChanged(breaker);
        standalone.onChanged(breaker);
        expiry.onChanged(breaker);
    }

    private void onPropagated(CoordinatedBreaker breaker) {
        clock.at(loop.now()).ifPresent(now -> {
            Circuit circuit = breaker.shared();
            Duration took = Duration.between(circuit.origin().since(), now);
            Propagation propagation = new Propagation(breaker.name(), circuit.version(), took);
            context.listeners().tell(listener -> listener.onPropagation(propagation));
        });
    }
}
