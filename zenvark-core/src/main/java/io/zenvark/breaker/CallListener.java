// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.Outcome;

/**
 * Hears of every call, on the caller's thread: it has to be quick and must not throw. Times are plain nanoseconds
 * here, because a {@code Duration} for each call would be garbage on the call path.
 */
public interface CallListener {

    /**
     * A call has ended.
     *
     * @param outcome how
     * @param elapsedNanos how long it took
     */
    void onCall(Outcome outcome, long elapsedNanos);

    /** A call was rejected. */
    void onRejected();
}
