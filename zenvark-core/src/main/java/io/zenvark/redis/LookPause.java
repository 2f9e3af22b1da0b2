// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import java.time.Duration;

/**
 * The shortest time between two attempts to find the servers of a cluster. It doubles with each attempt in a row that
 * finds none, because the driver logs a warning for each server that it cannot reach. Thread-safe.
 */
final class LookPause {

    private final Duration first;
    private final Duration longest;

    // All guarded by this.
    private int failures;
    private boolean begun;
    private long beganAt;

    LookPause(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /**
     * Begins an attempt if the pause since the latest one is over.
     *
     * @param nanos the time on the monotonic clock
     */
    synchronized boolean begins(long nanos) {
        if (begun && nanos - beganAt < pause()) {
            return false;
        }
        begun = true;
        beganAt = nanos;
        return true;
    }

    synchronized void ended(boolean found) {
        failures = found ? 0 : failures + 1;
    }

    /** How many attempts in a row have found nothing. */
    synchronized int failures() {
        return failures;
    }

    private long pause() {
        int doublings = Math.min(failures, 16);
        return Math.min(longest.toNanos(), first.toNanos() << doublings);
    }
}
