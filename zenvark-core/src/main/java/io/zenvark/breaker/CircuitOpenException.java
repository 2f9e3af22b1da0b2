// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import java.time.Instant;

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
    private final transient Instant retryAt;

    /**
     * Creates it.
     *
     * @param breaker whose circuit
     * @param circuit the circuit that rejects
     * @param retryAt the earliest time at which it may close
     */
    public CircuitOpenException(BreakerName breaker, Circuit circuit, Instant retryAt) {
        super(message(breaker, circuit, retryAt), null, false, false);
        this.breaker = breaker;
        this.circuit = circuit;
        this.retryAt = retryAt;
    }

    private static String message(BreakerName breaker, Circuit circuit, Instant retryAt) {
        return "Circuit breaker '" + breaker + "' rejects calls (state " + circuit.state() + ", mode " + circuit.mode()
                + ") since " + circuit.origin().since() + ": "
                + circuit.origin().reason()
                + ". It may close from " + retryAt + " on";
    }

    /** Whose circuit. */
    public BreakerName breaker() {
        return breaker;
    }

    /** The circuit that rejected: since when, by whom and why. */
    public Circuit circuit() {
        return circuit;
    }

    /** The earliest time at which the circuit may close: its first health check is not before it. */
    public Instant retryAt() {
        return retryAt;
    }
}
