// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.Outcome;

/**
 * Receives every call of a breaker, on the thread of the caller. Implementations must be fast and thread-safe, and must
 * not throw. Durations are plain nanoseconds, because a {@code Duration} for each call would be garbage on the call
 * path.
 */
public interface CallListener {

    /**
     * Called when a call has ended.
     *
     * @param outcome the outcome of the call
     * @param elapsedNanos the duration of the call in nanoseconds
     */
    void onCall(Outcome outcome, long elapsedNanos);

    /** Called when a call was rejected. */
    void onRejected();
}
