// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call was rejected by its circuit and has not been run.
 *
 * <p>It has no stack trace, and one instance serves all rejections between two transitions: rejecting costs nothing
 * when everything else is already going wrong.
 */
public final class CircuitOpenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient BreakerName breaker;
    private final transient Circuit circuit;
    private final transient @Nullable Instant retryAt;

    /**
     * Creates it.
     *
     * @param breaker whose circuit
     * @param circuit the circuit that rejects
     * @param mayClose the earliest time at which it may close by itself; of no effect if an operator forces it open
     */
    public CircuitOpenException(BreakerName breaker, Circuit circuit, Instant mayClose) {
        super(message(breaker, circuit, mayClose), null, false, false);
        this.breaker = breaker;
        this.circuit = circuit;
        this.retryAt = retryAt(circuit, mayClose);
    }

    private static @Nullable Instant retryAt(Circuit circuit, Instant mayClose) {
        return circuit.mode() == CircuitMode.FORCED_OPEN
                ? circuit.timedMode().until().orElse(null)
                : mayClose;
    }

    private static String message(BreakerName breaker, Circuit circuit, Instant mayClose) {
        return "Circuit breaker '" + breaker + "' rejects calls (state " + circuit.state() + ", mode " + circuit.mode()
                + ") since " + circuit.origin().since() + ": "
                + circuit.origin().reason()
                + ". " + end(circuit, mayClose);
    }

    private static String end(Circuit circuit, Instant mayClose) {
        if (circuit.mode() != CircuitMode.FORCED_OPEN) {
            return "It may close from " + mayClose + " on";
        }
        return circuit.timedMode()
                .until()
                .map(until -> "The mode ends at " + until)
                .orElse("It rejects calls until an operator changes the mode");
    }

    /** Whose circuit. */
    public BreakerName breaker() {
        return breaker;
    }

    /** The circuit that rejected: since when, by whom and why. */
    public Circuit circuit() {
        return circuit;
    }

    /**
     * The earliest time at which calls may be admitted again: the first health check is not before it. If an operator
     * forces the circuit open, it is the end of that mode, or null if the mode has no end.
     */
    public @Nullable Instant retryAt() {
        return retryAt;
    }
}
