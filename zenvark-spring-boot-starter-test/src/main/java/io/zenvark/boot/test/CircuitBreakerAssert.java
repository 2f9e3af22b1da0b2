// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.TransitionCause;
import io.zenvark.breaker.CircuitBreaker;
import java.time.Duration;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about a {@link CircuitBreaker}. They look at the copy of the circuit that its node holds, make no call and
 * change no counter.
 */
public final class CircuitBreakerAssert extends AbstractAssert<CircuitBreakerAssert, CircuitBreaker> {

    CircuitBreakerAssert(CircuitBreaker actual) {
        super(actual, CircuitBreakerAssert.class);
    }

    /** Its circuit is OPEN. In the modes SHADOW and FORCED_CLOSED calls pass regardless: {@link #rejectsCalls}. */
    public CircuitBreakerAssert isOpen() {
        return is(CircuitState.OPEN);
    }

    /** Its circuit is CLOSED. In the mode FORCED_OPEN calls are rejected regardless: {@link #letsCallsPass}. */
    public CircuitBreakerAssert isClosed() {
        return is(CircuitState.CLOSED);
    }

    /** Calls are rejected, by the state of the circuit or by its mode. */
    public CircuitBreakerAssert rejectsCalls() {
        return satisfies("reject calls", circuit -> !circuit.admitsCalls());
    }

    /** Calls pass, by the state of the circuit or by its mode. */
    public CircuitBreakerAssert letsCallsPass() {
        return satisfies("let calls pass", Circuit::admitsCalls);
    }

    /**
     * Its circuit has this mode.
     *
     * @param mode the mode
     */
    public CircuitBreakerAssert hasMode(CircuitMode mode) {
        return satisfies("have mode " + mode, circuit -> circuit.mode() == mode);
    }

    /**
     * Its circuit is OPEN, and its reason has these words.
     *
     * @param words a part of the reason, such as {@code 5 consecutive failures}
     */
    public CircuitBreakerAssert hasOpenedBecause(String words) {
        return satisfies(
                "have opened because of '" + words + "'",
                circuit -> circuit.state() == CircuitState.OPEN
                        && circuit.origin().reason().contains(words));
    }

    /**
     * Its circuit is OPEN, and this was the cause.
     *
     * @param cause such as {@link TransitionCause#STRATEGY}
     */
    public CircuitBreakerAssert hasOpenedBecause(TransitionCause cause) {
        return satisfies(
                "have opened because of " + cause,
                circuit ->
                        circuit.state() == CircuitState.OPEN && circuit.origin().cause() == cause);
    }

    /**
     * Its circuit is CLOSED, and this was the cause.
     *
     * @param cause such as {@link TransitionCause#RECOVERY_CHECK}
     */
    public CircuitBreakerAssert hasClosedBecause(TransitionCause cause) {
        return satisfies(
                "have closed because of " + cause,
                circuit -> circuit.state() == CircuitState.CLOSED
                        && circuit.origin().cause() == cause);
    }

    /**
     * Waits in real time until its circuit is OPEN; it may be already. For calls on several threads, and for breakers
     * that meet in a real Redis.
     *
     * @param patience how long to wait at the most
     */
    public CircuitBreakerAssert opensWithin(Duration patience) {
        return becomes(CircuitState.OPEN, patience);
    }

    /**
     * Waits in real time until its circuit is CLOSED; it may be already.
     *
     * @param patience how long to wait at the most
     */
    public CircuitBreakerAssert closesWithin(Duration patience) {
        return becomes(CircuitState.CLOSED, patience);
    }

    private CircuitBreakerAssert is(CircuitState state) {
        return satisfies("be " + state, circuit -> circuit.state() == state);
    }

    private CircuitBreakerAssert becomes(CircuitState state, Duration patience) {
        isNotNull();
        if (!TransitionWatch.on(actual).await(() -> actual.state() == state, patience)) {
            fail("be " + state + " within " + patience, actual.circuit());
        }
        return this;
    }

    private CircuitBreakerAssert satisfies(String what, Predicate<Circuit> condition) {
        isNotNull();
        Circuit circuit = actual.circuit();
        if (!condition.test(circuit)) {
            fail(what, circuit);
        }
        return this;
    }

    private void fail(String what, Circuit circuit) {
        failWithMessage(
                "%nExpected circuit breaker '%s' to %s%nbut it is %s (mode %s, version %s) since %s, cause %s: %s",
                actual.name(),
                what,
                circuit.state(),
                circuit.mode(),
                circuit.version(),
                circuit.origin().since(),
                circuit.origin().cause(),
                circuit.origin().reason());
    }
}
