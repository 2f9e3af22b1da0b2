// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Circuit;
import io.zenvark.Circuit.Origin;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Outcome;
import io.zenvark.SessionId;
import io.zenvark.TransitionCause;
import io.zenvark.node.OutageTerms.Policy;
import io.zenvark.node.Transitions.Decision;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.OutcomeRun;
import io.zenvark.strategy.OutcomeWindow;
import io.zenvark.strategy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a node decides for itself alone, about its own copy of one circuit.
 *
 * <ol>
 *   <li>Cut off from the store, with policy HOLD: an open circuit is held for a while; then the node runs its own checks
 *       and closes its copy when they pass. From then on it judges its own outcomes.
 *   <li>Cut off, with policy LOCAL: it judges its own outcomes and runs its own checks from the beginning.
 *   <li>With a quorum above one node it always judges its own outcomes: a node whose calls alone fail past the threshold
 *       opens its copy, and closes it when its own check passes.
 *   <li>A new version of the circuit from the store ends all of this; so does the end of the outage, but for a copy that
 *       is open because of the quorum.
 * </ol>
 */
final class LocalDuty {

    private static final SessionId SELF = new SessionId("this-node");

    private final GuardedBreaker breaker;
    private final Tools tools;
    private final RecoveryDuty recovery;
    private Loop.Cancellable hold = () -> {};
    private BreakerStrategy strategy;
    private OutcomeWindow window;
    private boolean cutOff;

    LocalDuty(GuardedBreaker breaker, Tools tools) {
        this.breaker = breaker;
        this.tools = tools;
        this.strategy = breaker.definition().strategy();
        this.window = strategy.newWindow();
        this.recovery = new RecoveryDuty(breaker, new DutyTools(tools.toolbox(), this::decide), verdict -> true);
    }

    /** What the duties of all breakers of a node share. */
    record Tools(NodeContext context, LeaderDuties.Toolbox toolbox, CircuitBook book) {

        Duration now() {
            return toolbox.machinery().loop().now();
        }
    }

    /** The node has lost the store. */
    void lostStore() {
        cutOff = true;
        startOver();
    }

    /** The node has found the store. */
    void foundStore() {
        cutOff = false;
        boolean sickAlone = isSickAlone();
        if (!sickAlone) {
            tools.book().restore(breaker);
            startOver();
        }
    }

    /** The store holds another version of the circuit. */
    void changed() {
        startOver();
    }

    /** Calls of this node have ended. */
    void recorded(Outcome outcome, int count) {
        if (!isJudging() || breaker.circuit().state() == CircuitState.OPEN) {
            return;
        }
        OutcomeRun run = new OutcomeRun(SELF, outcome, count, tools.now());
        recovery.recorded(run);
        window.record(run).ifPresent(this::open);
    }

    /** The breaker has another definition. */
    void redefined() {
        if (!strategy.equals(breaker.definition().strategy())) {
            emptyWindow();
        }
        recovery.redefined();
    }

    private void emptyWindow() {
        strategy = breaker.definition().strategy();
        window = strategy.newWindow();
    }

    private void startOver() {
        emptyWindow();
        hold.cancel();
        recovery.cancel();
        if (cutOff && breaker.circuit().state() == CircuitState.OPEN && isAutomatic()) {
            OutageTerms outage = tools.context().terms().outage();
            Duration wait = outage.policy() == Policy.HOLD ? outage.holdOpenFor() : Duration.ZERO;
            hold = tools.toolbox().machinery().loop().schedule(wait, recovery::opened);
        }
    }

    private boolean isJudging() {
        boolean quorum = !breaker.definition().quorum().isOne();
        boolean alone = cutOff && (tools.context().terms().outage().policy() == Policy.LOCAL || breaker.isLocal());
        return isAutomatic() && (quorum || alone);
    }

    private boolean isAutomatic() {
        return breaker.circuit().mode() == CircuitMode.AUTO;
    }

    private boolean isSickAlone() {
        return breaker.isLocal()
                && breaker.circuit().state() == CircuitState.OPEN
                && breaker.shared().state() == CircuitState.CLOSED
                && !breaker.definition().quorum().isOne();
    }

    private void open(Verdict verdict) {
        String reason = cutOff ? "judged without the store: " : "judged by this node alone: ";
        show(CircuitState.OPEN, reason + verdict.reason());
        recovery.opened();
    }

    private void decide(Decision decision, Runnable notWritten) {
        recovery.closed();
        emptyWindow();
        if (breaker.shared().state() == CircuitState.CLOSED) {
            tools.book().restore(breaker);
        } else {
            show(decision.target(), decision.reason() + " on this node");
        }
    }

    private void show(CircuitState state, String reason) {
        Circuit shared = breaker.shared();
        Optional<Instant> storeTime = tools.toolbox().clock().at(tools.now());
        Origin origin = new Origin(
                storeTime.orElseGet(() -> shared.origin().since()),
                tools.context().identity().id(),
                TransitionCause.LOCAL,
                reason);
        tools.book().overrule(breaker, new Circuit(shared.version(), shared.epoch(), state, shared.term(), origin));
    }
}
