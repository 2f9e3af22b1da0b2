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
final class NodeParts {

    private static final double TICKS_TO_HAND_IN = 1.25;

    private final NodeContext context;
    private final NodeExecutors executors;
    private final FailureLog failures;
    private final StoreClock clock = new StoreClock();
    private final Commands commands;
    private final Membership membership;
    private final Assignments assignments;
    private final Claims claims;
    private final CircuitBook book;
    private final Leadership leadership;
    private final LogFollower follower;
    private final Inquiries inquiries;
    private final Reporter reporter;
    private final LocalDuties alone;
    private final ControlDesk desk;
    private final ModeWatch modes;
    private final Neighbours neighbours;
    private final Watchdog watchdog;
    private final Standing standing;
    private final OwnWrites writes;
    private final StartLine startLine;
    private final LogNews news = new LogNews(this);
    private final Census census = new Census();

    NodeParts(NodeContext node, NodeExecutors executors) {
        this.context = node;
        this.executors = executors;
        this.failures = new FailureLog(context.identity(), context.listeners(), executors.eventLoop());
        this.commands = new Commands(context.ports().store(), executors, failures);
        this.assignments = new Assignments(
                context.breakers().names(), executors.eventLoop().now());
        this.membership =
                new Membership(context, executors, new Membership.Links(commands, clock, new MembershipNews()));
        this.writes = new OwnWrites(context.identity().id());
        this.book = new CircuitBook(context, new BookNews(), writes);
        this.inquiries = new Inquiries(context.terms(), new Inquiries.Links(commands, membership, this::answer));
        LeaderDuties.Toolbox toolbox = toolbox();
        this.leadership = new Leadership(context, new Leadership.Links(membership, assignments, book, toolbox));
        this.claims =
                new Claims(context, executors, new Claims.Links(commands, membership, assignments, new ClaimNews()));
        this.follower =
                new LogFollower(context.ports().reader(), executors, new LogFollower.Links(commands, failures, news));
        this.alone = new LocalDuties(new LocalDuty.Tools(context, toolbox(), book));
        this.reporter =
                new Reporter(context, executors, new Reporter.Links(commands, membership, clock, alone::recorded));
        this.desk = new ControlDesk(context, new ControlDesk.Links(commands, membership, book, writes));
        this.modes = new ModeWatch(context, executors, new ModeWatch.Links(clock, book, desk));
        this.neighbours = new Neighbours(context, executors.eventLoop(), commands, inquiries::replace);
        this.watchdog = new Watchdog(
                executors.eventLoop(),
                new Watchdog.Parts(context.identity(), failures, commands, follower, new Incapacity(this)),
                context.terms().lease());
        this.standing = new Standing(context, new Standing.Links(membership, failures, watchdog, alone));
        this.startLine = new StartLine(context, executors.eventLoop());
    }

    // Each has health checks of its own, so that a check for the fleet and one for this node alone do not wait for each
    // other.
    private LeaderDuties.Toolbox toolbox() {
        Duration tick = context.terms().lease().tick();
        return new LeaderDuties.Toolbox(
                executors,
                new HealthChecks(executors, context.listeners()),
                clock,
                new Transitions(context, commands, membership, writes),
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

    CircuitBook book() {
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

    Reporter reporter() {
        return reporter;
    }

    LocalDuties alone() {
        return alone;
    }

    ControlDesk desk() {
        return desk;
    }

    Watchdog watchdog() {
        return watchdog;
    }

    StartLine startLine() {
        return startLine;
    }

    Neighbours neighbours() {
        return neighbours;
    }

    LogNews news() {
        return news;
    }

    Census census() {
        return census;
    }

    Standing standing() {
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

    private final class BookNews implements CircuitBook.Observer {

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

    private final class DutyNews implements LeaderDuties.Observer {

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
