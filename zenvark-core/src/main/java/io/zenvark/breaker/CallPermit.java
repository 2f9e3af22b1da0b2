// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import java.time.Duration;

/**
 * The permission to make one call. It is bound to the circuit under which it was given: an outcome that comes after
 * the circuit has changed is counted as outdated and judged by nobody. Tell it the end of the call once.
 */
public interface CallPermit {

    /** The call succeeded, not slowly. */
    default void onSuccess() {
        onSuccess(Duration.ZERO);
    }

    /** The call succeeded, and took so long. */
    void onSuccess(Duration took);

    /** The call failed, not slowly. */
    default void onFailure(Throwable failure) {
        onFailure(failure, Duration.ZERO);
    }

    /** The call failed, and took so long. */
    void onFailure(Throwable failure, Duration took);
}
