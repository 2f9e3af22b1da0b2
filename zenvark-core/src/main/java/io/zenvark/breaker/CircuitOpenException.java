// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a circuit rejects a call. The call was not run.
 *
 * <p>The exception has no stack trace, and all rejections between two transitions share one instance. Rejecting a call
 * therefore costs almost nothing.
 */
public final class CircuitOpenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient BreakerName breaker;
    private final transient Circuit circuit;
    private final transient @Nullable Instant retryAt;

    /**
     * Creates an exception for a circuit that rejects calls.
     *
     * @param breaker the name of the breaker
     * @param circuit the circuit that rejects calls
     * @param earliestClosing the earliest time at which the circuit can close without an operator; ignored in mode
     *     FORCED_OPEN
     */
    public CircuitOpenException(BreakerName breaker, Circuit circuit, Instant earliestClosing) {
        super(message(breaker, circuit, earliestClosing), null, false, false);
        this.breaker = breaker;
        this.circuit = circuit;
        this.retryAt = retryAt(circuit, earliestClosing);
    }

    private static @Nullable Instant retryAt(Circuit circuit, Instant earliestClosing) {
        return circuit.mode() == CircuitMode.FORCED_OPEN
                ? circuit.timedMode().until().orElse(null)
                : earliestClosing;
    }

    private static String message(BreakerName breaker, Circuit circuit, Instant earliestClosing) {
        return "Circuit breaker '" + breaker + "' rejects calls (state " + circuit.state() + ", mode " + circuit.mode()
                + ") since " + circuit.origin().since() + ": "
                + circuit.origin().reason()
                + ". " + end(circuit, earliestClosing);
    }

    private static String end(Circuit circuit, Instant earliestClosing) {
        if (circuit.mode() != CircuitMode.FORCED_OPEN) {
            return "It cannot close before " + earliestClosing;
        }
        return circuit.timedMode()
                .until()
                .map(until -> "The mode ends at " + until)
                .orElse("It rejects calls until an operator changes the mode");
    }

    /** Returns the name of the breaker. */
    public BreakerName breaker() {
        return breaker;
    }

    /** Returns the circuit that rejected the call, with the time, the author and the reason of its latest change. */
    public Circuit circuit() {
        return circuit;
    }

    /**
     * Returns the earliest time at which calls can be admitted again. No health check runs before this time. In mode
     * FORCED_OPEN, returns the expiry of the mode, or null if the mode does not expire.
     */
    public @Nullable Instant retryAt() {
        return retryAt;
    }
}
