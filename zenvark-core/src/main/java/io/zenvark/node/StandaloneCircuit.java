// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Circuit;
import io.zenvark.Circuit.Origin;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Moment;
import io.zenvark.Outcome;
import io.zenvark.SessionId;
import io.zenvark.TimedMode;
import io.zenvark.TransitionCause;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.node.HandOvers.TermHandOver;
import io.zenvark.node.OutageConfiguration.Policy;
import io.zenvark.node.TransitionWriter.Decision;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.call.Hold;
import io.zenvark.node.runtime.EventLoop;
import io.zenvark.node.runtime.NodeExecutors;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.OutcomeRun;
import io.zenvark.strategy.OutcomeWindow;
import io.zenvark.strategy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The standalone decisions of a node about its copy of one circuit.
 *
 * <ol>
 *   <li>With policy HOLD, an open circuit is held for a while after Redis has become unavailable. Then the node runs
 *       its own checks and closes its copy when they pass. From then on it evaluates its own outcomes.
 *   <li>With policy LOCAL, the node evaluates its own outcomes and runs its own checks while Redis is unavailable.
 *   <li>Before the first contact there is no state to hold, and the node behaves as with policy LOCAL.
 *   <li>With a quorum above one the node always evaluates its own outcomes. If only its own calls fail, it opens its
 *       copy and closes it when its own check passes.
 *   <li>A copy that the node has opened keeps its own recovery. An outage neither holds it nor restarts its backoff.
 *   <li>A copy that the node opens waits for the times until which the dependency has asked this node for no calls. With
 *       {@code retry-after.opens}, such a time opens the copy. An open circuit keeps its hold during an outage.
 *   <li>A copy that the node closes by its own check ramps from that moment, if the breaker has a ramp-up. After a ramp
 *       that failed, the next one is twice as long.
 *   <li>A new version of the circuit from Redis ends all standalone decisions. The end of the outage does too, except
 *       for a copy that is open because of the quorum.
 * </ol>
 */
final class StandaloneCircuit {

    private static final SessionId SELF = new SessionId("this-node");

    private final CoordinatedBreaker breaker;
    private final CoordinationConfiguration configuration;
    private final EventLoop loop;
    private final StoreClock clock;
    private final ReplicatedCircuits circuits;
    private final RecoveryHistory history;
    private final RecoveryChecks recovery;
    private @Nullable Moment asked;
    private EventLoop.Cancellable hold = () -> {};
    private BreakerStrategy strategy;
    private OutcomeWindow window;
    private boolean cutOff;
    private boolean contacted;

    StandaloneCircuit(
            CoordinatedBreaker breaker,
            CoordinationConfiguration configuration,
            NodeExecutors executors,
            StoreClock clock,
            HealthChecks checks,
            ReplicatedCircuits circuits) {
        this.breaker = breaker;
        this.configuration = configuration;
        this.loop = executors.eventLoop();
        this.clock = clock;
        this.circuits = circuits;
        this.strategy = breaker.definition().strategy();
        this.window = strategy.newWindow();
        this.history = new RecoveryHistory(breaker, SELF, new RecoveryTime(loop, clock), verdict -> true);
        this.recovery =
                new RecoveryChecks(breaker, checks, executors, this::decide, history, TermHandOver.NEVER, () -> {});
    }

    /** Follows the beginning of an outage. */
    void onDisconnected() {
        if (!cutOff) {
            cutOff = true;
            if (!isOpenedAlone()) {
                startOver();
            }
        }
    }

    /** Follows the end of an outage. */
    void onConnected() {
        cutOff = false;
        contacted = true;
        boolean sickAlone = isOpenedAlone() && isQuorumAbove1();
        if (!sickAlone) {
            circuits.restore(breaker);
            startOver();
        }
    }

    /** Starts over with another version of the circuit. */
    void onChanged() {
        startOver();
    }

    /** Evaluates outcomes of this node. */
    void onOutcomes(Outcome outcome, int count) {
        if (mayOpen()) {
            OutcomeRun run = new OutcomeRun(SELF, outcome, count, loop.now());
            recovery.onOutcomes(run);
            window.record(run).ifPresent(this::open);
        }
        hold().filter(until -> mayOpen() && breaker.definition().retryAfter().opens())
                .ifPresent(until -> open(TransitionCause.RETRY_AFTER, reason(until)));
    }

    /** Records the time until which the dependency has asked this node for no calls. */
    void onHold(Moment until) {
        if (mayOpen()) {
            asked = asked == null ? until : asked.orLater(until);
        }
    }

    private boolean mayOpen() {
        return isJudging() && breaker.shown().state() == CircuitState.CLOSED;
    }

    private Optional<Moment> hold() {
        return Optional.ofNullable(asked).filter(until -> until.isAfter(loop.now()));
    }

    private String reason(Moment until) {
        return clock.at(until).map(Holds::words).orElse("the dependency asked for no calls (Retry-After)");
    }

    /** Applies a new definition. */
    void onRedefined() {
        if (!strategy.equals(breaker.definition().strategy())) {
            emptyWindow();
        }
        recovery.onRedefined();
    }

    private void emptyWindow() {
        strategy = breaker.definition().strategy();
        window = strategy.newWindow();
        asked = null;
    }

    private void startOver() {
        emptyWindow();
        hold.cancel();
        recovery.cancel();
        if (cutOff && breaker.shown().state() == CircuitState.OPEN && isAutomatic()) {
            Duration wait = isHolding() ? configuration.outage().holdOpenFor() : Duration.ZERO;
            hold = loop.schedule(wait, this::check);
        }
    }

    private void check() {
        history.announce(
                Optional.ofNullable(breaker.hold()).map(Hold::end),
                breaker.shown().origin().cause());
        recovery.onOpened();
        history.rampAtLeast(circuits.rampFactor(breaker));
    }

    private boolean isJudging() {
        return isAutomatic() && (isQuorumAbove1() || (cutOff && (!isHolding() || breaker.isLocal())));
    }

    private boolean isHolding() {
        boolean known = contacted || breaker.shared().version() > 0;
        return known && configuration.outage().policy() == Policy.HOLD;
    }

    private boolean isAutomatic() {
        return breaker.shown().mode() == CircuitMode.AUTO;
    }

    private boolean isOpenedAlone() {
        return breaker.isLocal()
                && breaker.shown().state() == CircuitState.OPEN
                && breaker.shared().state() == CircuitState.CLOSED;
    }

    private boolean isQuorumAbove1() {
        return !breaker.definition().quorum().isOne();
    }

    private void open(Verdict verdict) {
        String words = hold().map(until -> "; " + reason(until)).orElse("");
        open(TransitionCause.STRATEGY, verdict.reason() + words);
    }

    private void open(TransitionCause cause, String reason) {
        Optional<Moment> until = hold();
        String author = cutOff ? "standalone decision without the store: " : "standalone decision of this node: ";
        circuits.overrule(breaker, local(CircuitState.OPEN, author + reason), until);
        history.announce(until, cause);
        recovery.onOpened();
    }

    private void decide(Decision decision, Runnable notWritten) {
        Circuit shared = breaker.shared();
        boolean closed = shared.state() == CircuitState.CLOSED
                && shared.mode() == breaker.shown().mode();
        circuits.recover(
                breaker,
                closed ? shared : local(decision.target(), decision.reason() + " on this node"),
                history.rampFactor());
        recovery.onClosed(Optional.empty());
        emptyWindow();
    }

    private Circuit local(CircuitState state, String reason) {
        Circuit shared = breaker.shared();
        Optional<Instant> storeTime = clock.at(loop.now());
        Origin origin = new Origin(
                storeTime.orElseGet(() -> shared.origin().since()),
                configuration.identity().id(),
                TransitionCause.LOCAL,
                reason);
        // The mode of the shared circuit may have expired.
        TimedMode mode = breaker.shown().timedMode();
        return new Circuit(shared.version(), shared.epoch(), state, mode, origin);
    }
}
