// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.BreakerName;
import io.zenvark.CircuitMode;
import io.zenvark.coordination.TransitionRequest.Motive;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A change of mode for the whole fleet. Any node may ask for it: it is not bound to the leader.
 *
 * @param breaker whose circuit
 * @param mode the new mode
 * @param expiresIn how long it lasts, counted by the store, at most 3650 days; empty: for good
 * @param guard what must be true for it to be written
 * @param motive by whom and why
 */
public record ControlRequest(
        BreakerName breaker, CircuitMode mode, Optional<Duration> expiresIn, Guard guard, Motive motive) {

    private static final Duration LONGEST = Duration.ofDays(3650);

    public ControlRequest {
        if (expiresIn.filter(ControlRequest::isOutOfRange).isPresent()) {
            throw new IllegalArgumentException("expiresIn (" + expiresIn.get() + ") must be 1ms to 3650 days");
        }
    }

    private static boolean isOutOfRange(Duration time) {
        return time.compareTo(Duration.ofMillis(1)) < 0 || time.compareTo(LONGEST) > 0;
    }

    /**
     * What must be true at the moment of writing.
     *
     * @param expectedVersion the circuit has this version; empty: any will do
     * @param deadline the store's time is not later
     */
    public record Guard(OptionalLong expectedVersion, Instant deadline) {}
}
