// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Circuit;
import io.zenvark.Outcome;
import io.zenvark.breaker.CircuitOpenException;

/**
 * A node's copy of one version of a circuit, with all that calls under it need ready-made: whether they pass, the
 * exception that rejects them, and the records of how they may end.
 *
 * <p>Usually what it shows is what the store holds. Where the node has decided for itself alone, it shows something
 * else, under the same version.
 */
final class LocalCircuit {

    private static final Outcome[] OUTCOMES = Outcome.values();

    private final Circuit shared;
    private final Circuit shown;
    private final boolean admitting;
    private final CircuitOpenException rejection;
    private final RecordedOutcome[] records = new RecordedOutcome[OUTCOMES.length];

    LocalCircuit(GuardedBreaker breaker, Circuit shared, Circuit shown) {
        this.shared = shared;
        this.shown = shown;
        this.admitting = shown.admitsCalls();
        this.rejection = new CircuitOpenException(
                breaker.name(), shown, shown.origin().since().plus(breaker.earliestRecovery()));
        for (Outcome outcome : OUTCOMES) {
            records[outcome.ordinal()] = new RecordedOutcome(breaker, shared.version(), outcome);
        }
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

    RecordedOutcome recorded(Outcome outcome) {
        return records[outcome.ordinal()];
    }
}
