// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Circuit;
import io.zenvark.Outcome;
import io.zenvark.breaker.CircuitOpenException;

/**
 * A node's copy of one version of a circuit, with all that calls under it need ready-made: whether they pass, the
 * exception that rejects them, and the count of those that succeed.
 *
 * <p>Usually what it shows is what the store holds. Where the node has decided for itself alone, it shows something
 * else, under the same version.
 */
final class LocalCircuit {

    private final GuardedBreaker breaker;
    private final Circuit shared;
    private final Circuit shown;
    private final boolean admitting;
    private final CircuitOpenException rejection;
    private final Successes successes = new Successes();
    private final RecordedOutcome succeeded = new RecordedOutcome(this, Outcome.SUCCESS, 0, 0);

    LocalCircuit(GuardedBreaker breaker, Circuit shared, Circuit shown) {
        this.breaker = breaker;
        this.shared = shared;
        this.shown = shown;
        this.admitting = shown.admitsCalls();
        this.rejection = new CircuitOpenException(
                breaker.name(), shown, shown.origin().since().plus(breaker.earliestRecovery()));
    }

    /** What the store holds, as far as the node knows. */
    Circuit shared() {
        return shared;
    }

    /** What holds for calls on this node. */
    Circuit shown() {
        return shown;
    }

    boolean isAdmitting() {
        return admitting;
    }

    CircuitOpenException rejection() {
        return rejection;
    }

    GuardedBreaker breaker() {
        return breaker;
    }

    Successes successes() {
        return successes;
    }

    /** Records how a call under this copy has ended, unless the queue has no room for it. */
    boolean record(Outcome outcome, OutcomeQueue queue) {
        if (outcome != Outcome.SUCCESS) {
            return queue.offer(new RecordedOutcome(this, outcome, successes.soFar(), breaker.nanos()));
        }
        if (successes.add() && !queue.offer(succeeded)) {
            queue.leave(this);
        }
        return true;
    }
}
