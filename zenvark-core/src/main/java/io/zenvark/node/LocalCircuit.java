// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Circuit;
import io.zenvark.Outcome;
import io.zenvark.breaker.CallPermit;
import io.zenvark.breaker.CircuitOpenException;
import java.time.Duration;
import java.util.Optional;

/**
 * A node's copy of one version of a circuit, with all that calls under it need ready-made: whether they pass, the
 * exception that rejects them, and the records of how they may end.
 */
final class LocalCircuit implements CallPermit {

    private static final Outcome[] OUTCOMES = Outcome.values();

    private final GuardedBreaker breaker;
    private final Circuit circuit;
    private final boolean admitting;
    private final CircuitOpenException rejection;
    private final Optional<CallPermit> permit = Optional.of(this);
    private final RecordedOutcome[] records = new RecordedOutcome[OUTCOMES.length];

    LocalCircuit(GuardedBreaker breaker, Circuit circuit) {
        this.breaker = breaker;
        this.circuit = circuit;
        this.admitting = circuit.admitsCalls();
        this.rejection = new CircuitOpenException(
                breaker.name(), circuit, circuit.origin().since().plus(breaker.earliestRecovery()));
        for (Outcome outcome : OUTCOMES) {
            records[outcome.ordinal()] = new RecordedOutcome(breaker, circuit.version(), outcome);
        }
    }

    Circuit circuit() {
        return circuit;
    }

    boolean isAdmitting() {
        return admitting;
    }

    CircuitOpenException rejection() {
        return rejection;
    }

    Optional<CallPermit> permit() {
        return permit;
    }

    RecordedOutcome recorded(Outcome outcome) {
        return records[outcome.ordinal()];
    }

    @Override
    public void onSuccess(Duration took) {
        breaker.ended(this, null, took.toNanos());
    }

    @Override
    public void onFailure(Throwable failure, Duration took) {
        breaker.ended(this, failure, took.toNanos());
    }
}
