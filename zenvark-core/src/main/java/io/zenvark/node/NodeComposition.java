// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.Propagation;
import io.zenvark.coordination.TickReply;
import io.zenvark.coordination.lease.Assignments;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.coordination.outcome.Inquiry;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.runtime.NodeExecutors;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The parts of the protocol in one run of a node, joined: passes on from one to the other what each has found. All of
 * its state belongs to the loop.
 */
final class NodeComposition {

    private static final double TICKS_TO_HAND_IN = 1.25;

    private final NodeContext context;
    private final NodeExecutors executors;
    private final FailureLog failures;
    private final StoreClock clock = new StoreClock();
    private final Commands commands;
    private final Membership membership;
    private final Assignments assignments;
    private final Claims claims;
    private final ReplicatedCircuits book;
    private final Leadership leadership;
    private final LogFollower follower;
    private final Inquiries inquiries;
    private final OutcomeReporter reporter;
    private final StandaloneCircuits alone;
    private final ModeWriter desk;
    private final ModeExpiry modes;
    private final ConfigurationComparer neighbours;
    private final Watchdog watchdog;
    private final StatusTracker standing;
    private final OwnWrites writes;
    private final StartupLog startLine;
    private final LogApplier news = new LogApplier(this);
    private final LossDetector census = new LossDetector();

    NodeComposition(NodeContext node, NodeExecutors executors) {
        this.context = node;
        this.executors = executors;
        this.failures = new FailureLog(context.identity(), context.listeners(), executors.eventLoop());
        this.commands = new Commands(context.ports().store(), executors, failures);
        this.assignments = new Assignments(
                context.breakers().names(), executors.eventLoop().now());
        this.membership =
                new Membership(context, executors, new Membership.Links(commands, clock, new MembershipNews()));
        this.writes = new OwnWrites(context.identity().id());
        this.book = new ReplicatedCircuits(context, new BookNews(), writes);
        this.inquiries = new Inquiries(context.terms(), new Inquiries.Links(commands, membership, this::answer));
        LeadershipTerm.Toolbox toolbox = toolbox();
        this.leadership = new Leadership(context, new Leadership.Links(membership, assignments, book, toolbox));
        this.claims =
                new Claims(context, executors, new Claims.Links(commands, membership, assignments, new ClaimNews()));
        this.follower =
                new LogFollower(context.ports().reader(), executors, new LogFollower.Links(commands, failures, news));
        this.alone = new StandaloneCircuits(new StandaloneCircuit.Tools(context, toolbox(), book));
        this.reporter =
                new OutcomeReporter(context, executors, new OutcomeReporter.Links(commands, membership, clock, alone::recorded));
        this.desk = new ModeWriter(context, new ModeWriter.Links(commands, membership, book, writes));
        this.modes = new ModeExpiry(context, executors, new ModeExpiry.Links(clock, book, desk));
        this.neighbours = new ConfigurationComparer(context, executors.eventLoop(), commands, inquiries::replace);
        this.watchdog = new Watchdog(
                executors.eventLoop(),
                new Watchdog.Parts(context.identity(), failures, commands, follower, new Resignation(this)),
                context.terms().lease());
        this.standing = new StatusTracker(context, new StatusTracker.Links(membership, failures, watchdog, alone));
        this.startLine = new StartupLog(context, executors.eventLoop());
    }

    // Each has health checks of its own, so that a check for the fleet and one for this node alone do not wait for each
    // other.
    private LeadershipTerm.Toolbox toolbox() {
        Duration tick = context.terms().lease().tick();
        return new LeadershipTerm.Toolbox(
                executors,
                new HealthChecks(executors, context.listeners()),
                clock,
                new TransitionWriter(context, commands, membership, writes),
                new DutyNews(),
                membership::liveSessions,
                membership::latestHandIn,
                inquiries,
                Duration.ofNanos((long) (tick.toNanos() * TICKS_TO_HAND_IN)));
    }

    private void answer(Inquiry inquiry) {
        reporter.asked(inquiry);
    }

    NodeContext context() {
        return context;
    }

    NodeExecutors executors() {
        return executors;
    }

    Commands commands() {
        return commands;
    }

    Membership membership() {
        return membership;
    }

    Assignments assignments() {
        return assignments;
    }

    ReplicatedCircuits book() {
        return book;
    }

    Leadership leadership() {
        return leadership;
    }

    Inquiries inquiries() {
        return inquiries;
    }

    LogFollower follower() {
        return follower;
    }

    OutcomeReporter reporter() {
        return reporter;
    }

    StandaloneCircuits alone() {
        return alone;
    }

    ModeWriter desk() {
        return desk;
    }

    Watchdog watchdog() {
        return watchdog;
    }

    StartupLog startLine() {
        return startLine;
    }

    ConfigurationComparer neighbours() {
        return neighbours;
    }

    LogApplier news() {
        return news;
    }

    LossDetector census() {
        return census;
    }

    StatusTracker standing() {
        return standing;
    }

    /** May be asked by any thread. */
    CoordinationStatus status() {
        return standing.status();
    }

    void reconcile() {
        reconcileLeadership();
        claims.consider();
    }

    private void reconcileLeadership() {
        int before = leadership.size();
        leadership.reconcile();
        if (leadership.size() > before) {
            neighbours.onChange();
        }
    }

    private final class MembershipNews implements Membership.Observer {

        @Override
        public void became(CoordinationStatus next) {
            startLine.became(next);
            failures.became(next, context.terms().outage().policy());
            standing.reconsider();
        }

        @Override
        public void joined() {
            follower.refresh();
        }

        @Override
        public void renewed(TickReply.Renewed reply) {
            boolean lost = book.isAheadOfTheLog() && follower.hasRead(reply.mark());
            if (lost || census.showsLoss(reply.census())) {
                follower.refresh();
            }
            follower.compare(reply.mark());
            neighbours.onLiveNodes(reply.census().liveSessions());
            leadership.tick();
            claims.consider();
        }

        @Override
        public void left() {
            book.fallBehind();
            leadership.reconcile();
        }

        @Override
        public Map<BreakerName, Circuit> handedIn() {
            return book.lost();
        }

        @Override
        public Map<BreakerName, String> reports() {
            return leadership.news();
        }
    }

    private final class BookNews implements ReplicatedCircuits.Observer {

        @Override
        public void changed(CoordinatedBreaker breaker) {
            leadership.changed(breaker);
            alone.changed(breaker);
            modes.changed(breaker);
        }

        @Override
        public void arrived(CoordinatedBreaker breaker) {
            clock.at(executors.eventLoop().now()).ifPresent(now -> tellOfArrival(breaker, now));
        }

        private void tellOfArrival(CoordinatedBreaker breaker, Instant now) {
            Circuit circuit = breaker.shared();
            Duration took = Duration.between(circuit.origin().since(), now);
            Propagation arrived = new Propagation(breaker.name(), circuit.version(), took);
            context.listeners().tell(listener -> listener.onPropagation(arrived));
        }
    }

    private final class ClaimNews implements Claims.Observer {

        @Override
        public void granted() {
            reconcileLeadership();
        }

        @Override
        public int led() {
            return leadership.size();
        }
    }

    private final class DutyNews implements LeadershipTerm.Observer {

        @Override
        public void written(CoordinatedBreaker breaker, Circuit circuit) {
            book.answered(breaker.name(), circuit);
        }

        @Override
        public void overruled() {
            follower.refresh();
        }
    }
}
