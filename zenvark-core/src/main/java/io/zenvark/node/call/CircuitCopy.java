// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import io.zenvark.Circuit;
import io.zenvark.Outcome;
import io.zenvark.breaker.CircuitOpenException;
import java.time.Duration;

/**
 * A node's copy of one version of a circuit. It holds everything that calls under this version need: whether they are
 * admitted, the exception that rejects them, and the counter of successes.
 *
 * <p>Calls usually see the circuit that Redis holds. If the node has made a standalone decision, they see another
 * circuit under the same version. Immutable, except for the counter of successes.
 */
public final class CircuitCopy {

    private final BreakerState breaker;
    private final Circuit shared;
    private final Circuit shown;
    private final boolean admitting;
    private final CircuitOpenException rejection;
    private final SuccessCounter successes = new SuccessCounter();
    private final RecordedOutcome succeeded = new RecordedOutcome(this, Outcome.SUCCESS, 0, 0, 0);

    CircuitCopy(BreakerState breaker, Circuit shared, Circuit shown, Duration earliestRecovery) {
        this.breaker = breaker;
        this.shared = shared;
        this.shown = shown;
        this.admitting = shown.admitsCalls();
        this.rejection = new CircuitOpenException(
                breaker.name(), shown, shown.origin().since().plus(earliestRecovery));
    }

    /** Returns the event loop's side of the breaker. */
    public CoordinatedBreaker breaker() {
        return breaker.coordinated();
    }

    /** Returns the circuit that Redis holds, according to this node's latest copy. */
    public Circuit shared() {
        return shared;
    }

    /** Returns the circuit that calls on this node see. */
    Circuit shown() {
        return shown;
    }

    boolean isLocal() {
        return !shown.equals(shared);
    }

    boolean isAdmitting() {
        return admitting;
    }

    CircuitOpenException rejection() {
        return rejection;
    }

    SuccessCounter successes() {
        return successes;
    }

    /** Records the outcome of a call that was admitted under this copy. Returns false if the queue is full. */
    boolean record(Outcome outcome, long holdNanos, OutcomeQueue queue) {
        if (outcome != Outcome.SUCCESS) {
            return queue.offer(new RecordedOutcome(this, outcome, successes.soFar(), breaker.nanos(), holdNanos));
        }
        if (successes.add() && !queue.offer(succeeded)) {
            queue.countLater(this);
        }
        return true;
    }
}
