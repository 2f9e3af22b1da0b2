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
 * Assertions about a {@link CircuitBreaker}. They read the circuit as known to the node of the breaker. They make no
 * calls and change no counters.
 */
public final class CircuitBreakerAssert extends AbstractAssert<CircuitBreakerAssert, CircuitBreaker> {

    CircuitBreakerAssert(CircuitBreaker actual) {
        super(actual, CircuitBreakerAssert.class);
    }

    /**
     * Verifies that the circuit is OPEN. In the modes SHADOW and FORCED_CLOSED, calls still pass; see
     * {@link #rejectsCalls}.
     */
    public CircuitBreakerAssert isOpen() {
        return is(CircuitState.OPEN);
    }

    /**
     * Verifies that the circuit is CLOSED. In the mode FORCED_OPEN, calls are still rejected; see
     * {@link #letsCallsPass}.
     */
    public CircuitBreakerAssert isClosed() {
        return is(CircuitState.CLOSED);
    }

    /** Verifies that calls are rejected, because of the state of the circuit or its mode. */
    public CircuitBreakerAssert rejectsCalls() {
        return satisfies("reject calls", circuit -> !circuit.admitsCalls());
    }

    /** Verifies that calls pass, because of the state of the circuit or its mode. */
    public CircuitBreakerAssert letsCallsPass() {
        return satisfies("let calls pass", Circuit::admitsCalls);
    }

    /**
     * Verifies that the circuit has the given mode.
     *
     * @param mode the expected mode
     */
    public CircuitBreakerAssert hasMode(CircuitMode mode) {
        return satisfies("have mode " + mode, circuit -> circuit.mode() == mode);
    }

    /**
     * Verifies that the circuit is OPEN and that its reason contains the given words.
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
     * Verifies that the circuit is OPEN for the given cause.
     *
     * @param cause the expected cause, such as {@link TransitionCause#STRATEGY}
     */
    public CircuitBreakerAssert hasOpenedBecause(TransitionCause cause) {
        return satisfies(
                "have opened because of " + cause,
                circuit ->
                        circuit.state() == CircuitState.OPEN && circuit.origin().cause() == cause);
    }

    /**
     * Verifies that the circuit is CLOSED for the given cause.
     *
     * @param cause the expected cause, such as {@link TransitionCause#RECOVERY_CHECK}
     */
    public CircuitBreakerAssert hasClosedBecause(TransitionCause cause) {
        return satisfies(
                "have closed because of " + cause,
                circuit -> circuit.state() == CircuitState.CLOSED
                        && circuit.origin().cause() == cause);
    }

    /**
     * Verifies that the circuit is OPEN, and waits for it in real time if necessary. Use this method for calls on
     * several threads, and for breakers that are coordinated through a real Redis.
     *
     * @param timeout the maximum time to wait
     */
    public CircuitBreakerAssert opensWithin(Duration timeout) {
        return becomes(CircuitState.OPEN, timeout);
    }

    /**
     * Verifies that the circuit is CLOSED, and waits for it in real time if necessary.
     *
     * @param timeout the maximum time to wait
     */
    public CircuitBreakerAssert closesWithin(Duration timeout) {
        return becomes(CircuitState.CLOSED, timeout);
    }

    private CircuitBreakerAssert is(CircuitState state) {
        return satisfies("be " + state, circuit -> circuit.state() == state);
    }

    private CircuitBreakerAssert becomes(CircuitState state, Duration timeout) {
        isNotNull();
        if (!TransitionWatch.on(actual).await(() -> actual.state() == state, timeout)) {
            fail("be " + state + " within " + timeout, actual.circuit());
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
