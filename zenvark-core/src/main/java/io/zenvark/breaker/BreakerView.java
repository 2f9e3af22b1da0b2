// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.Circuit;
import io.zenvark.Epoch;
import io.zenvark.NodeId;
import io.zenvark.SafeText;
import io.zenvark.health.HealthCheckKind;
import io.zenvark.health.HealthCheckResult;
import io.zenvark.strategy.WindowSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A breaker as the answering node sees it.
 *
 * @param circuit the local copy of the circuit
 * @param leadership who leads it
 * @param report what its leader said last of it
 * @param calls the answering node's own calls
 * @param history the latest transitions that the answering node has seen, newest first
 * @param standing how the answering node stands apart from the others
 */
public record BreakerView(
        Circuit circuit,
        Leadership leadership,
        LeaderReport report,
        CallCounts calls,
        List<Circuit> history,
        Standing standing) {

    /**
     * How a node stands apart from the others.
     *
     * @param local whether it has decided for itself alone how its copy of the circuit stands
     * @param configuredDifferentlyOn the labels of the nodes whose configuration of the breaker differs from its own
     */
    public record Standing(boolean local, SortedSet<String> configuredDifferentlyOn) {}

    /**
     * Who leads a breaker.
     *
     * @param leader the label of its leader; empty where it has none
     * @param leading whether that is the answering node
     * @param epoch the epoch of the assignment
     */
    public record Leadership(Optional<NodeId> leader, boolean leading, Epoch epoch) {}

    /**
     * What a leader tells of a breaker: at the most two ticks old, and the same on every node.
     *
     * @param window what it has seen since the last transition
     * @param failuresByNode failures since the last transition, by the label of the node
     * @param healthCheck how its health checks stand
     */
    public record LeaderReport(
            WindowSummary window, Map<String, Long> failuresByNode, HealthCheckProgress healthCheck) {}

    /**
     * How the health checks of a breaker stand.
     *
     * @param kind of the latest check, or of the next one where there was none; empty where neither
     * @param attempt number of the latest check since the opening; zero where there was none
     * @param lastResult how the latest check ended
     * @param lastError what was wrong with it, at most 500 characters; see {@link SafeText}
     * @param next when the next check is due
     */
    public record HealthCheckProgress(
            Optional<HealthCheckKind> kind,
            int attempt,
            Optional<HealthCheckResult> lastResult,
            Optional<String> lastError,
            Optional<Instant> next) {

        private static final int LONGEST_ERROR = 500;

        public HealthCheckProgress {
            lastError = lastError.map(text -> SafeText.of(text, LONGEST_ERROR));
        }

        /** No check has run and none is due. */
        public static final HealthCheckProgress NONE =
                new HealthCheckProgress(Optional.empty(), 0, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
