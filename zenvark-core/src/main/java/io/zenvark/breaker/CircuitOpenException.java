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
 * <p>The exception has no stack trace. Rejections share one instance until the circuit or its {@link #retryAt()} changes,
 * and rejections during a {@link RampUp} share one for a tenth of a second. Rejecting a call therefore costs almost
 * nothing.
 */
public final class CircuitOpenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient BreakerName breaker;
    private final transient Circuit circuit;
    private final transient @Nullable Instant retryAt;
    private final transient @Nullable Instant rampEnd;

    /**
     * Creates an exception for a circuit that rejects calls.
     *
     * @param breaker the name of the breaker
     * @param circuit the circuit that rejects calls
     * @param earliestClosing the earliest time at which the circuit can close without an operator; ignored in mode
     *     FORCED_OPEN
     */
    public CircuitOpenException(BreakerName breaker, Circuit circuit, Instant earliestClosing) {
        this(
                breaker,
                circuit,
                retryAt(circuit, earliestClosing),
                null,
                message(breaker, "calls", circuit) + end(circuit, earliestClosing));
    }

    private CircuitOpenException(
            BreakerName breaker,
            Circuit circuit,
            @Nullable Instant retryAt,
            @Nullable Instant rampEnd,
            String message) {
        super(message, null, false, false);
        this.breaker = breaker;
        this.circuit = circuit;
        this.retryAt = retryAt;
        this.rampEnd = rampEnd;
    }

    /**
     * Creates an exception for a closed circuit that rejects a share of calls while its {@link RampUp} lasts.
     *
     * @param breaker the name of the breaker
     * @param circuit the closed circuit
     * @param retryAt the time at which to try again
     * @param rampEnd the time from which the circuit admits all calls
     */
    public static CircuitOpenException duringRamp(
            BreakerName breaker, Circuit circuit, Instant retryAt, Instant rampEnd) {
        String message = message(breaker, "a share of calls", circuit) + "Its ramp-up lasts until " + rampEnd;
        return new CircuitOpenException(breaker, circuit, retryAt, rampEnd, message);
    }

    private static @Nullable Instant retryAt(Circuit circuit, Instant earliestClosing) {
        return circuit.mode() == CircuitMode.FORCED_OPEN
                ? circuit.timedMode().until().orElse(null)
                : earliestClosing;
    }

    private static String message(BreakerName breaker, String calls, Circuit circuit) {
        return "Circuit breaker '" + breaker + "' rejects " + calls + " (state " + circuit.state() + ", mode "
                + circuit.mode() + ") since " + circuit.origin().since() + ": "
                + circuit.origin().reason() + ". ";
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
     * Returns the earliest time at which calls can be admitted again. No health check runs before this time: it is the
     * end of the first delay of the backoff, or the time until which the dependency has asked for no calls
     * ({@link RetryAfterPolicy}) if that is later. In mode FORCED_OPEN, returns the expiry of the mode, or null if the
     * mode does not expire.
     *
     * <p>During a {@link RampUp}, each call has a chance to be admitted. Then returns the middle of the remaining ramp, at
     * least one second ahead, because early retries would add to the load of a recovering dependency.
     */
    public @Nullable Instant retryAt() {
        return retryAt;
    }

    /**
     * Returns the time from which the circuit admits all calls, if a {@link RampUp} of a closed circuit rejected the
     * call. Returns null if the circuit rejects all calls.
     */
    public @Nullable Instant rampEnd() {
        return rampEnd;
    }
}
