// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Circuit;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.LeadershipChange;
import io.zenvark.breaker.Propagation;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.TickReply;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.lease.Assignments;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.coordination.log.FleetDetails;
import io.zenvark.coordination.outcome.Inquiry;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.call.OutcomeQueue;
import io.zenvark.node.runtime.EventLoop;
import io.zenvark.node.runtime.NodeExecutors;
import java.time.Duration;
import java.util.List;

/**
 * The parts of a running node and the connections between them. Each part receives the parts that it uses, and
 * method references of this class for its notifications. The event loop owns all parts.
 */
final class NodeComposition {

    final CoordinationConfiguration configuration;
    final CoordinatedBreakers breakers;
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
    private final ListenerDispatch listeners;
    private final NodeExecutors executors;
    private final LeadershipLog leadershipLog;
    private final StoreClock clock = new StoreClock();
    private final CheckCapacity capacity;
    private final OwnWrites writes;
    private final RecoveryRecords records;
    private final Inquiries inquiries;
    private final Successors successors;
    private final Claims claims;
    private final ModeExpiry expiry;
    private final LossDetector losses = new LossDetector();

    NodeComposition(
            CoordinationConfiguration configuration,
            CoordinationPorts ports,
            CoordinatedBreakers breakers,
            OutcomeQueue queue,
            ListenerDispatch listeners,
            NodeExecutors executors) {
        this.configuration = configuration;
        this.breakers = breakers;
        this.listeners = listeners;
        this.executors = executors;
        this.loop = executors.eventLoop();
        this.failures = new FailureLog(identity(), listeners, loop);
        this.commands = new Commands(ports.store(), executors, failures);
        this.startupLog = new StartupLog(identity(), breakers, commands::server, loop);
        this.leadershipLog = new LeadershipLog(identity());
        this.assignments = new Assignments(breakers.names(), loop::now);
        this.membership = newMembership();
        this.capacity = new CheckCapacity(executors);
        this.writes = new OwnWrites(identity().id());
        this.records = new RecoveryRecords(breakers::contains);
        this.circuits = newCircuits();
        this.inquiries = new Inquiries(configuration, commands, membership, this::onInquiry);
        this.successors = new Successors(identity(), inquiries, commands, this::readDetails);
        this.leadership = newLeadership();
        this.claims = new Claims(executors, commands, membership, assignments, leadership, records);
        this.standalone = new StandaloneCircuits(configuration, breakers, executors, clock, circuits, newChecks());
        this.reporter = newReporter(queue);
        this.comparer = newComparer();
        this.applier = newApplier();
        this.follower = new LogFollower(ports.reader(), executors, commands, failures, applier);
        this.modes = new ModeWriter(identity(), commands, membership, circuits, writes);
        this.expiry = new ModeExpiry(configuration.lease(), loop, clock, circuits, modes);
        this.watchdog = newWatchdog();
        this.status = new StatusTracker(configuration.lease(), listeners, membership, failures, watchdog, standalone);
    }

    private NodeIdentity identity() {
        return configuration.identity();
    }

    private HealthChecks newChecks() {
        return new HealthChecks(executors, listeners, clock, configuration.retryAfter(), capacity);
    }

    private Membership newMembership() {
        MembershipListener listener =
                new MembershipListener(this::onLeaseStatusChanged, this::onJoined, this::onRenewed, this::onLeaseLost);
        TickRequests requests = new TickRequests(
                configuration,
                breakers,
                () -> leadership.changedFindings(),
                () -> records.unstored(leadership.recoveryRecords()),
                () -> circuits.lost());
        return new Membership(configuration, executors, commands, clock, listener, requests);
    }

    private ReplicatedCircuits newCircuits() {
        return new ReplicatedCircuits(
                breakers,
                new Ramps(loop, clock, records::rampFactor),
                new CopyHolds(loop, clock, records),
                listeners,
                writes,
                this::onCircuitChanged,
                this::onPropagated);
    }

    private Leadership newLeadership() {
        TransitionWriter transitions =
                new TransitionWriter(identity(), commands, membership, writes, this::onWritten, this::refresh);
        TermRecoveries recoveries =
                new TermRecoveries(newChecks(), executors, clock, inquiries, records, membership::requestTick);
        HandOvers handOvers = new HandOvers(membership, successors, request -> leadership.handOver(request));
        LeadershipTerms terms =
                new LeadershipTerms(executors, clock, transitions, inquiries, membership, recoveries, handOvers);
        PendingHandOvers pending = new PendingHandOvers(commands, membership, successors, this::refresh);
        return new Leadership(
                breakers, membership, assignments, circuits, records, pending, terms, this::onLeadershipChanged);
    }

    private OutcomeReporter newReporter(OutcomeQueue queue) {
        Outbox outbox = new Outbox(breakers, queue, loop, membership, clock, standalone);
        return new OutcomeReporter(configuration, queue, executors, commands, membership, outbox);
    }

    private LogApplier newApplier() {
        List<LogView> views = List.of(losses, records, comparer);
        return new LogApplier(views, circuits, inquiries, leadership, this::refresh, this::reconcile);
    }

    private ConfigurationComparer newComparer() {
        return new ConfigurationComparer(identity(), breakers, loop, commands, this::onDetails);
    }

    private Watchdog newWatchdog() {
        Resignation resignation =
                new Resignation(membership, assignments, commands, follower, this::reconcile, this::onWatchdogCheck);
        return new Watchdog(configuration, loop, failures, commands, follower, capacity, resignation);
    }

    /** Adds a breaker that was created after the start. */
    void add(CoordinatedBreaker breaker) {
        if (breakers.add(breaker)) {
            assignments.add(breaker.name());
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

    private void onWritten(CoordinatedBreaker breaker, TransitionReply.Accepted reply) {
        records.onTransition(breaker.name(), reply.record());
        circuits.onWritten(breaker, reply.circuit());
    }

    private void onInquiry(Inquiry inquiry) {
        reporter.onInquiry(inquiry);
    }

    private void readDetails() {
        comparer.onChange();
    }

    private void onDetails(FleetDetails details) {
        inquiries.replace(details);
        successors.replace(details);
    }

    private void onLeadershipChanged(LeadershipChange change, boolean handedOver) {
        leadershipLog.onChanged(change, handedOver);
        listeners.tell(listener -> listener.onLeadership(change));
        if (change.leading()) {
            comparer.onChange();
        }
    }

    private void onWatchdogCheck() {
        status.update();
    }

    private void onLeaseStatusChanged(CoordinationStatus next) {
        startupLog.onStatusChanged(next);
        failures.onStatusChanged(next, configuration.outage().policy());
        status.update();
        if (next == CoordinationStatus.CONNECTED) {
            reporter.onConnected();
        }
    }

    private void onJoined() {
        refresh();
    }

    private void onRenewed(TickReply.Renewed reply) {
        boolean unconfirmed = circuits.isAheadOfTheLog() || leadership.isHandingOver();
        boolean lost = unconfirmed && follower.hasRead(reply.mark());
        if (lost || losses.showsLoss(reply.counts())) {
            refresh();
        }
        records.onTick();
        circuits.followHolds();
        follower.compare(reply.mark());
        comparer.onLiveNodes(reply.counts().liveSessions());
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
            listeners.tell(listener -> listener.onPropagation(propagation));
        });
    }
}
