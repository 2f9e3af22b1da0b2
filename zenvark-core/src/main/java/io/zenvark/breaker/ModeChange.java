// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.CircuitMode;
import java.time.Duration;
import java.util.Optional;

/**
 * What an operator wants of a circuit, for the whole fleet.
 *
 * @param mode the new mode
 * @param reason why, for people
 * @param expiresIn how long it lasts, counted by the store; empty: until it is changed
 */
public record ModeChange(CircuitMode mode, String reason, Optional<Duration> expiresIn) {

    public ModeChange {
        if (expiresIn.filter(time -> time.toMillis() < 1).isPresent()) {
            throw new IllegalArgumentException("expiresIn (" + expiresIn.get() + ") must be at least 1ms");
        }
    }
}
