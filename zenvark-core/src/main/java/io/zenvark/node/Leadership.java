// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Epoch;
import io.zenvark.breaker.LeadershipChange;
import io.zenvark.coordination.ReadReply.OutcomeRead;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.Assignments;
import io.zenvark.coordination.log.StreamId;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.runtime.SafeLogger;
import io.zenvark.strategy.WindowSummary;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The breakers that this node leads. It leads a breaker while the assignment names its session and its lease holds;
 * each epoch is a term of its own, with new duties.
 */
final class Leadership {

    private static final Logger LOG = SafeLogger.of(LoggerFactory.getLogger(Leadership.class));

    private final NodeContext context;
    private final Membership membership;
    private final Assignments assignments;
    private final ReplicatedCircuits book;
    private final LeadershipTerm.Toolbox toolbox;
    private final Map<BreakerName, LeadershipTerm> led = new TreeMap<>();
    private final Map<BreakerName, String> told = new HashMap<>();

    Leadership(NodeContext context, Links links) {
        this.context = context;
        this.membership = links.membership();
        this.assignments = links.assignments();
        this.book = links.book();
        this.toolbox = links.toolbox();
    }

    /** What it works with. */
    record Links(Membership membership, Assignments assignments, ReplicatedCircuits book, LeadershipTerm.Toolbox toolbox) {}

    /** Begins and ends terms, so that they agree with the assignments and the lease. */
    void reconcile() {
        for (BreakerName name : context.breakers().names()) {
            Optional<Assignment> mine = assignments.of(name).filter(this::isMine);
            LeadershipTerm duties = led.get(name);
            if (duties != null && !mine.equals(Optional.of(duties.assignment()))) {
                resign(name);
            }
            mine.filter(assignment -> !led.containsKey(name)).ifPresent(assignment -> assume(name, assignment));
        }
    }

    int size() {
        return led.size();
    }

    /** The store does not know some of the circuits. */
    void reassertUnknown() {
        led.forEach((name, duties) -> {
            if (book.isUnknown(name)) {
                duties.reassertLater();
            }
        });
    }

    /** The outcome streams to read, and from where. */
    Map<BreakerName, StreamId> positions() {
        Map<BreakerName, StreamId> positions = new HashMap<>();
        led.forEach((name, duties) -> positions.put(name, duties.position()));
        return positions;
    }

    /** Outcomes were read of the streams in {@code asked}. */
    void read(Map<BreakerName, StreamId> asked, Map<BreakerName, OutcomeRead> outcomes) {
        for (BreakerName name : List.copyOf(led.keySet())) {
            LeadershipTerm duties = led.get(name);
            OutcomeRead read = outcomes.get(name);
            // What was read for an earlier term, or before the window was to be built anew, would leave a gap.
            if (duties == null || !duties.position().equals(asked.get(name))) {
                continue;
            }
            if (read != null) {
                duties.read(read);
            } else {
                duties.nothingRead();
            }
        }
    }

    void changed(CoordinatedBreaker breaker) {
        LeadershipTerm duties = led.get(breaker.name());
        if (duties != null) {
            duties.changed(breaker.shared());
        }
    }

    void redefined(CoordinatedBreaker breaker) {
        LeadershipTerm duties = led.get(breaker.name());
        if (duties != null) {
            duties.redefined();
        }
    }

    void tick() {
        led.values().forEach(LeadershipTerm::tick);
    }

    Optional<LeaderFindings> findings(BreakerName name) {
        return Optional.ofNullable(led.get(name)).map(LeadershipTerm::findings);
    }

    /** The findings that have changed since they were asked for the last time. */
    Map<BreakerName, String> news() {
        Map<BreakerName, String> news = new HashMap<>();
        led.forEach((name, duties) -> {
            LeaderFindings findings = duties.findings();
            note(name, findings.window());
            String text = FindingsText.write(findings);
            if (!text.equals(told.put(name, text))) {
                news.put(name, text);
            }
        });
        return news;
    }

    private boolean isMine(Assignment assignment) {
        return membership.mayLead() && assignment.session().equals(membership.session());
    }

    private void note(BreakerName name, WindowSummary window) {
        CoordinatedBreaker breaker = context.breakers().get(name);
        if (breaker != null) {
            breaker.setWindow(window);
        }
    }

    private void assume(BreakerName name, Assignment assignment) {
        CoordinatedBreaker breaker = context.breakers().get(name);
        if (breaker != null) {
            told.remove(name);
            LeadershipTerm duties = new LeadershipTerm(breaker, assignment, toolbox);
            led.put(name, duties);
            if (book.isUnknown(name)) {
                duties.reassertLater();
            }
            announce(breaker, true, assignment.epoch());
        }
    }

    private void resign(BreakerName name) {
        LeadershipTerm duties = led.remove(name);
        CoordinatedBreaker breaker = context.breakers().get(name);
        if (duties != null && breaker != null) {
            duties.end();
            breaker.setWindow(WindowSummary.EMPTY);
            breaker.setDiffering(Collections.emptySortedSet());
            announce(breaker, false, duties.assignment().epoch());
        }
    }

    private void announce(CoordinatedBreaker breaker, boolean leads, Epoch epoch) {
        breaker.setLeader(leads);
        LOG.info(
                "Node {} {} circuit breaker '{}' (epoch {})",
                context.identity().id(),
                leads ? "leads" : "no longer leads",
                breaker.name(),
                epoch);
        LeadershipChange change = new LeadershipChange(breaker.name(), leads, epoch);
        context.listeners().tell(listener -> listener.onLeadership(change));
    }
}
