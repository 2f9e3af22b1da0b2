// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.BreakerName;
import io.zenvark.Outcome;
import io.zenvark.SessionId;
import io.zenvark.TransitionCause;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.node.call.NodeCircuitBreaker;
import io.zenvark.simulation.SimOrders.Bound;
import io.zenvark.strategy.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the verdicts of leaders with the verdict of the same strategy on the true order of outcomes.
 * <ol>
 * <li>A verdict is compared if no fault has struck the leader or the store for {@link #RECOVERY}.
 * <li>The outcomes of nodes that no fault has struck for as long must be in the verdict, in their order.
 * <li>The outcomes of other nodes, and of leaving nodes, may be missing or late. The same holds for calls that end while
 *     their node is not connected, because the leader does not know of the node.
 * <li>A leader that took over during the window may miss outcomes older than the retained stream.
 * </ol>
 */
final class SimVerdicts {

    // The leader may count outcomes of a node late if the node was silent for a lease. They then stay in a window of
    // three seconds.
    private static final long RECOVERY = Duration.ofSeconds(8).toNanos();
    private static final long LONGEST_WINDOW = Duration.ofSeconds(10).toNanos();

    private final SimReport report;
    private final SimTimeline timeline;
    private final SimStrikes strikes;
    private final Map<Window, List<Ended>> windows = new HashMap<>();
    private final Map<BreakerName, Assignment> leaders = new HashMap<>();
    private final Map<BreakerName, Long> ledSince = new HashMap<>();

    SimVerdicts(SimReport report, SimTimeline timeline, SimStrikes strikes) {
        this.report = report;
        this.timeline = timeline;
        this.strikes = strikes;
    }

    record Window(BreakerName breaker, long version) {}

    record Ended(SessionId node, Outcome outcome, long at, boolean connected) {

        Ended shiftedTo(long moment) {
            return new Ended(node, outcome, moment, connected);
        }
    }

    /** Records the end of a call that began and ended under one version of the circuit. */
    void ended(SimNode node, Window under, Outcome outcome) {
        List<Ended> ended = windows.computeIfAbsent(under, first -> new ArrayList<>());
        ended.add(new Ended(session(node.name()), outcome, timeline.now(), node.isConnected()));
    }

    static Window window(NodeCircuitBreaker breaker) {
        return new Window(breaker.name(), breaker.coordinated().shared().version());
    }

    /** Records the current leaders. */
    void follow(Map<BreakerName, Assignment> assigned) {
        assigned.forEach((breaker, assignment) -> {
            if (!assignment.equals(leaders.put(breaker, assignment))) {
                ledSince.put(breaker, timeline.now());
            }
        });
    }

    /** Checks an accepted transition. */
    void s14TrueOrderAgrees(SimMessage message, SimFleet fleet, Bound bound) {
        if (!(message.request() instanceof TransitionRequest request)
                || request.motive().cause() != TransitionCause.STRATEGY) {
            return;
        }
        BreakerDefinition definition = fleet.definition(request.breaker());
        long led = ledSince.getOrDefault(request.breaker(), 0L);
        boolean stated = strikes.isWell(SimStrikes.STORE, RECOVERY)
                && strikes.isWell(message.from().name(), RECOVERY);
        if (!stated) {
            return;
        }
        report.checked(SimInvariant.S14);
        Window window = new Window(request.breaker(), request.fence().expectedVersion());
        List<Ended> ended = windows.getOrDefault(window, List.of()).stream()
                .filter(each -> each.at() > timeline.now() - LONGEST_WINDOW)
                .toList();
        Set<SessionId> excused = excused(fleet);
        SimOrders orders = new SimOrders(bound, ended, excused, timeline.now());
        if (orders.after(led)
                .noneMatch(order -> suffice(orders.verdicts(definition.strategy(), order), definition, fleet))) {
            throw SimInvariant.S14.brokenBy(request.breaker() + " was opened because of "
                    + request.motive().reason() + ", excused were " + excused);
        }
    }

    private Set<SessionId> excused(SimFleet fleet) {
        return fleet.nodes().stream()
                .filter(node -> !strikes.isWell(node.name(), RECOVERY) || node.isLeaving() || node.isGone())
                .map(node -> session(node.name()))
                .collect(Collectors.toSet());
    }

    private static SessionId session(String node) {
        return new SessionId("session-" + node);
    }

    private static boolean suffice(Stream<Verdict> verdicts, BreakerDefinition definition, SimFleet fleet) {
        return verdicts.anyMatch(verdict ->
                definition.quorum().isReached(verdict.nodes(), fleet.live().size()));
    }
}
