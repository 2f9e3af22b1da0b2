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
 * A change of mode for the whole fleet. Any node may send it; it does not depend on the leader.
 *
 * @param breaker the breaker to change
 * @param mode the new mode
 * @param expiresIn the duration of the mode, measured by the store: 1 ms to 3650 days; empty if the mode does not
 *     expire
 * @param guard the preconditions of the write
 * @param motive the node, cause and reason of the change
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
     * The preconditions of a mode change, checked atomically with the write.
     *
     * @param expectedVersion the required version of the circuit; empty to accept any version
     * @param deadline the store time after which the change has no effect
     */
    public record Guard(OptionalLong expectedVersion, Instant deadline) {}
}
