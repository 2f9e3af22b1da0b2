// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The permission to make one call. It is bound to the circuit under which it was given: an outcome that comes after
 * the circuit has changed is counted as outdated and judged by nobody. Tell it the end of the call once.
 */
public interface CallPermit {

    /** The call succeeded, not slowly. */
    default void onSuccess() {
        onSuccess(Duration.ZERO);
    }

    /** The call succeeded, whatever it returned, and took so long. */
    void onSuccess(Duration took);

    /** The call returned, and took so long. Whether that is a success is up to the terms of the breaker. */
    void onResult(@Nullable Object result, Duration took);

    /** The call failed, not slowly. */
    default void onFailure(Throwable failure) {
        onFailure(failure, Duration.ZERO);
    }

    /** The call threw, and took so long. Whether that is a failure is up to the terms of the breaker. */
    void onFailure(Throwable failure, Duration took);

    /** The call says nothing of the dependency: it was given up, for example. */
    default void onIgnored() {
        onIgnored(Duration.ZERO);
    }

    /** The call says nothing of the dependency, and took so long. */
    void onIgnored(Duration took);
}
