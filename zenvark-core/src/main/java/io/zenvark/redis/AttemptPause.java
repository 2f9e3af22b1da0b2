// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import java.time.Duration;

/**
 * A minimum pause between attempts to find the servers of a cluster. The pause doubles with each failed attempt in a
 * row, because the driver logs a warning for each unreachable server. Thread-safe.
 */
final class AttemptPause {

    private final Duration first;
    private final Duration longest;

    // Guarded by this.
    private int failures;
    private boolean begun;
    private long beganAt;

    AttemptPause(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /**
     * Begins an attempt if the pause since the previous one is over.
     *
     * @param nanos the current time of the monotonic clock in nanoseconds
     * @return whether the attempt may be made
     */
    synchronized boolean tryBegin(long nanos) {
        if (begun && nanos - beganAt < pause()) {
            return false;
        }
        begun = true;
        beganAt = nanos;
        return true;
    }

    synchronized void onEnd(boolean found) {
        failures = found ? 0 : failures + 1;
    }

    /** Returns the number of failed attempts in a row. */
    synchronized int failures() {
        return failures;
    }

    private long pause() {
        int doublings = Math.min(failures, 16);
        return Math.min(longest.toNanos(), first.toNanos() << doublings);
    }
}
