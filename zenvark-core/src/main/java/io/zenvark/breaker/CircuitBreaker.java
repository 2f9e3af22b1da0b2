// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitState;
import io.zenvark.Transition;
import io.zenvark.health.HealthCheckReport;
import io.zenvark.strategy.WindowSummary;
import java.util.SortedSet;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One circuit for the whole fleet, as this node sees it.
 *
 * <p>A call reads the local copy of the circuit, runs, and leaves its outcome in a queue: no lock and no I/O, whatever
 * the store does. All methods are thread-safe and may be called before the node has started, after it has stopped and
 * while the store is away; the last known state holds.
 */
public interface CircuitBreaker extends CallExecutor {

    /** Its name. */
    BreakerName name();

    /**
     * Returns an executor that classifies calls differently. Its calls use this circuit and count in its window.
     *
     * @param change derives the classification from that of the breaker; applied again after the definition of the breaker
     *     has changed; must be a pure function
     */
    CallExecutor withClassification(UnaryOperator<CallClassification> change);

    /** Whether the circuit is closed or open. Its mode may let calls pass or not regardless: see {@link #circuit}. */
    default CircuitState state() {
        return circuit().state();
    }

    /** The local copy of the circuit. */
    Circuit circuit();

    /** Whether this node leads the breaker, as far as it knows. */
    boolean isLeader();

    /** What this node's calls came to, since it was built. */
    CallCounts calls();

    /** What became of the outcomes of this node's calls. */
    OutcomeCounts outcomes();

    /**
     * What this node saw of the fleet's calls as the leader of the breaker, when it last told the store: at most a tick
     * old. Empty while it does not lead.
     */
    WindowSummary window();

    /**
     * Returns the labels of the live nodes whose configuration of this breaker differs from that of this node. Empty
     * unless this node leads the breaker: only leaders compare, after each change at most once a minute.
     */
    SortedSet<String> configuredDifferentlyOn();

    /**
     * Changes the mode of the circuit for the whole fleet.
     *
     * @return the new circuit once the store has accepted it; fails with {@link ControlException} when it cannot
     */
    CompletionStage<Circuit> control(ModeChange change);

    /** Whether this node has decided for itself alone how its copy of the circuit stands. */
    boolean isLocal();

    /** Adds a listener for this breaker. It is told on a thread of the node, in order. */
    void addListener(CircuitBreakerListener listener);

    /**
     * Adds a listener for the transitions of this circuit that this node receives as events. What it learns from a
     * snapshot instead is passed to {@link #onFound}.
     */
    default void onTransition(Consumer<Transition> listener) {
        addListener(SelectiveListener.ofTransitions(listener));
    }

    /** Adds a listener for what this node learns of this circuit from a snapshot, at its start for example. */
    default void onFound(Consumer<FoundCircuit> listener) {
        addListener(SelectiveListener.ofFound(listener));
    }

    /** Tells when this node begins or ceases to lead the breaker. */
    default void onLeadership(Consumer<LeadershipChange> listener) {
        addListener(SelectiveListener.ofLeadership(listener));
    }

    /** Tells of every health check that this node ran for the breaker. */
    default void onHealthCheck(Consumer<HealthCheckReport> listener) {
        addListener(SelectiveListener.ofHealthChecks(listener));
    }

    /** Tells of every failed attempt of this node to talk to the store. */
    default void onError(Consumer<CoordinationFailure> listener) {
        addListener(SelectiveListener.ofErrors(listener));
    }

    /** Adds a listener on the calls themselves, which runs on the caller's thread. */
    void addCallListener(CallListener listener);
}
