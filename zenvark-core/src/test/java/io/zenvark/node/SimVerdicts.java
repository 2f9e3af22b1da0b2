// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Outcome;
import io.zenvark.SessionId;
import io.zenvark.TransitionCause;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.node.call.NodeCircuitBreaker;
import io.zenvark.strategy.OutcomeRun;
import io.zenvark.strategy.OutcomeWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Compares the verdicts of leaders with that of the same strategy on the true order of outcomes. */
final class SimVerdicts {

    // The interval at which six nodes collect outcomes, twice the longest leg by which a reckoned time may be wrong,
    // and
    // the resolution of the store's time.
    private static final long BOUND = Duration.ofMillis(10 + 2 * 10 + 2).toNanos();
    private static final long RECENT = Duration.ofMillis(400).toNanos();

    private final SimReport report;
    private final SimTimeline timeline;
    private final Map<Window, List<Ended>> windows = new HashMap<>();
    private final Map<BreakerName, BreakerDefinition> definitions = new HashMap<>();
    private int nodes;

    SimVerdicts(SimReport report, SimTimeline timeline) {
        this.report = report;
        this.timeline = timeline;
    }

    record Window(BreakerName breaker, long version) {}

    private record Ended(SessionId node, Outcome outcome, long at) {

        private Ended shifted(long by) {
            return new Ended(node, outcome, at + by);
        }
    }

    /** Compares from now on, until {@link #stop}: no fault strikes meanwhile but one node whose calls all fail. */
    void begin(SimFleet fleet) {
        fleet.definitions().forEach(definition -> definitions.put(definition.name(), definition));
        nodes = fleet.live().size();
    }

    void stop() {
        definitions.clear();
        windows.clear();
    }

    /** A call has ended that was made, and has ended, under one version of the circuit. */
    void ended(String node, Window under, Outcome outcome) {
        if (!definitions.isEmpty()) {
            windows.computeIfAbsent(under, first -> new ArrayList<>())
                    .add(new Ended(new SessionId("session-" + node), outcome, timeline.now()));
        }
    }

    static Window window(NodeCircuitBreaker gate) {
        return new Window(gate.name(), gate.coordinated().shared().version());
    }

    /** A transition was accepted. */
    void s14TheTrueOrderSaysSoToo(TransitionRequest request) {
        BreakerDefinition definition = definitions.get(request.breaker());
        if (definition == null || request.motive().cause() != TransitionCause.STRATEGY) {
            return;
        }
        report.checked(SimInvariant.S14);
        Window window = new Window(request.breaker(), request.fence().expectedVersion());
        List<Ended> ended = windows.getOrDefault(window, List.of());
        LongStream middles = ended.stream()
                .filter(each -> each.outcome() != Outcome.SUCCESS && each.at() > timeline.now() - RECENT)
                .mapToLong(Ended::at);
        if (LongStream.concat(LongStream.of(Long.MAX_VALUE), middles)
                .noneMatch(middle -> objects(definition, apartFrom(middle, ended)))) {
            throw SimInvariant.S14.brokenBy(request.breaker() + " was opened because of "
                    + request.motive().reason());
        }
    }

    // The order within the bound that is worst for the circuit: no success near the middle.
    private static List<Ended> apartFrom(long middle, List<Ended> ended) {
        return ended.stream()
                .map(each ->
                        each.outcome() == Outcome.SUCCESS ? each.shifted(each.at() < middle ? -BOUND : BOUND) : each)
                .sorted(Comparator.comparingLong(Ended::at))
                .toList();
    }

    private boolean objects(BreakerDefinition definition, List<Ended> inOrder) {
        OutcomeWindow window = definition.strategy().newWindow();
        return inOrder.stream()
                .map(each -> new OutcomeRun(each.node(), each.outcome(), 1, Duration.ofNanos(each.at())))
                .map(window::record)
                .anyMatch(verdict -> verdict.isPresent()
                        && definition.quorum().isReached(verdict.get().nodes(), nodes));
    }
}
