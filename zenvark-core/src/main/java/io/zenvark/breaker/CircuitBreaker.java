// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitState;
import io.zenvark.Transition;
import io.zenvark.health.HealthCheckReport;
import io.zenvark.strategy.WindowSummary;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A circuit breaker that all nodes of a fleet share. It protects the fleet from a failing dependency, and the
 * dependency from calls that would fail.
 *
 * <pre>{@code
 * CircuitBreaker payments = breakers.get("payments");
 * try {
 *     return payments.execute(() -> client.charge(order));
 * } catch (CircuitOpenException rejected) {
 *     return "accepted, to be charged after " + rejected.retryAt();
 * }
 * }</pre>
 *
 * <p>The circuit has two states:
 *
 * <ul>
 *   <li>{@link CircuitState#CLOSED CLOSED}: calls pass, and the outcomes of all nodes are sent to the leader of the
 *       breaker. The leader opens the circuit if the {@linkplain io.zenvark.strategy.BreakerStrategy strategy} returns
 *       a verdict and the {@linkplain Quorum quorum} is reached, or if an idle health check fails on two nodes or on
 *       the only node.
 *   <li>{@link CircuitState#OPEN OPEN}: calls are rejected with {@link CircuitOpenException}. The leader runs
 *       {@linkplain io.zenvark.health.HealthCheck health checks} after the delays of the
 *       {@linkplain io.zenvark.backoff.Backoff backoff}, and closes the circuit after the required number of
 *       successes. There is no half-open state. With a {@link RampUp}, each node then admits a growing share of calls.
 * </ul>
 *
 * <p>Other changes:
 *
 * <ul>
 *   <li>An operator can override the state with a {@linkplain io.zenvark.CircuitMode mode} for the whole fleet; see
 *       {@link #control}.
 *   <li>While Redis is unavailable, each node keeps its copy of the circuit or decides about it on its own, depending
 *       on the outage policy. The default policy {@code hold} keeps the last state, and holds an open circuit for 30
 *       seconds.
 *   <li>If the quorum is more than one node, a node whose own calls fail opens only its own copy; see {@link #isLocal}.
 * </ul>
 *
 * <p>A call reads this node's copy of the circuit, runs, and records its outcome in memory. It takes no lock and does
 * no I/O. All methods are thread-safe. They can be used before the node has started and after it has stopped; then the
 * last known state applies.
 *
 * @see CircuitBreakers#get(String)
 * @since 0.1.0
 */
public interface CircuitBreaker extends CallExecutor {

    /**
     * Returns the name of this breaker.
     *
     * @return the name, unique in the namespace
     */
    BreakerName name();

    /**
     * Returns an executor with another classification of calls. Its calls use this circuit, and its outcomes count in
     * the same window.
     *
     * @param change derives the classification from that of the breaker; applied again after the breaker is redefined;
     *     must be a pure function
     * @return an executor of this circuit
     */
    CallExecutor withClassification(UnaryOperator<CallClassification> change);

    /**
     * Returns the state of this node's copy of the circuit. A mode can admit or reject calls in either state, and a ramp
     * admits a share of calls; see {@link #admittedShare()}.
     *
     * @return CLOSED or OPEN
     */
    default CircuitState state() {
        return circuit().state();
    }

    /**
     * Returns this node's copy of the circuit.
     *
     * @return the copy; a circuit of version 0 until the node has received the circuit from Redis
     */
    Circuit circuit();

    /**
     * Returns the share of calls that this node admits at this moment. It is between 0 and 1 only while a {@link RampUp}
     * lasts.
     *
     * @return from 0, all calls are rejected, to 1, all calls are admitted
     */
    default double admittedShare() {
        return circuit().admitsCalls() ? 1 : 0;
    }

    /**
     * Returns the earliest time at which a call that this node rejects now can be admitted, as in
     * {@link CircuitOpenException#retryAt()}.
     *
     * @return the time by the clock of Redis; empty if all calls are admitted, or until an operator changes the mode
     */
    default Optional<Instant> retryAt() {
        return Optional.empty();
    }

    /**
     * Returns whether this node is the leader of the breaker. Reads memory only, so a former leader can briefly return
     * true.
     *
     * @return true while this node holds the leadership, to its knowledge
     */
    boolean isLeader();

    /**
     * Returns the counts of this node's calls.
     *
     * @return the counts since the node was built
     */
    CallCounts calls();

    /**
     * Returns the counts of this node's outcomes on their way to Redis.
     *
     * @return the counts since the node was built
     */
    OutcomeCounts outcomes();

    /**
     * Returns the counts of the leader's window, as of the latest tick of the leader. A tick takes place once per
     * second by default.
     *
     * @return the counts of all nodes' calls; empty unless this node leads the breaker
     */
    WindowSummary window();

    /**
     * Returns the labels of the live nodes whose configuration of this breaker differs from that of this node. The
     * leader compares after each change, at most once a minute.
     *
     * @return the labels; empty unless this node leads the breaker
     */
    SortedSet<String> configuredDifferentlyOn();

    /**
     * Changes the mode of the circuit for the whole fleet. Returns immediately.
     *
     * @param change the new mode, its reason and its expiry
     * @return a stage that completes with the new circuit when Redis has accepted the change, or fails with
     *     {@link ControlException}
     */
    CompletionStage<Circuit> control(ModeChange change);

    /**
     * Returns whether this node decides about its own copy of the circuit, because Redis is unavailable or because only
     * its own calls fail.
     *
     * @return true if the copy can differ from the circuit of the fleet
     */
    boolean isLocal();

    /**
     * Adds a listener for events of this breaker. It is called on a thread of the node, in order.
     *
     * @param listener the listener
     */
    void addListener(CircuitBreakerListener listener);

    /**
     * Adds a listener for transitions that this node receives as events. Changes that it learns from a snapshot are
     * passed to {@link #onFound} listeners instead.
     *
     * @param listener receives each transition once
     */
    default void onTransition(Consumer<Transition> listener) {
        addListener(SelectiveListener.ofTransitions(listener));
    }

    /**
     * Adds a listener for changes of this circuit that this node learns from a snapshot, for example when it starts.
     *
     * @param listener receives the circuit before and after the snapshot
     */
    default void onFound(Consumer<FoundCircuit> listener) {
        addListener(SelectiveListener.ofFound(listener));
    }

    /**
     * Adds a listener for the beginning and the end of this node's leadership of the breaker.
     *
     * @param listener receives each change of leadership
     */
    default void onLeadership(Consumer<LeadershipChange> listener) {
        addListener(SelectiveListener.ofLeadership(listener));
    }

    /**
     * Adds a listener for health checks that this node has run for the breaker.
     *
     * @param listener receives the result of each health check
     */
    default void onHealthCheck(Consumer<HealthCheckReport> listener) {
        addListener(SelectiveListener.ofHealthChecks(listener));
    }

    /**
     * Adds a listener for failed operations of this node on Redis.
     *
     * @param listener receives each failure
     */
    default void onError(Consumer<CoordinationFailure> listener) {
        addListener(SelectiveListener.ofErrors(listener));
    }

    /**
     * Adds a listener for calls. It is called on the thread of the caller.
     *
     * @param listener a fast and thread-safe listener
     */
    void addCallListener(CallListener listener);
}
