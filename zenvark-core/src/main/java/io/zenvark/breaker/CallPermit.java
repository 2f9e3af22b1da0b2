// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The permission to make one call. It is bound to the circuit under which it was given: an outcome that comes after
 * the circuit has changed is counted as outdated and judged by nobody. The first completion, by whichever thread,
 * is counted and returns its outcome. Later ones are not counted: they return the outcome of the first, or {@code IGNORED}
 * while the first is still being judged. Thread-safe.
 */
public interface CallPermit {

    /** The call succeeded, not slowly. */
    default Outcome onSuccess() {
        return onSuccess(Duration.ZERO);
    }

    /** The call succeeded, whatever it returned, and took so long. */
    Outcome onSuccess(Duration took);

    /** The call returned, and took so long. The classification of the breaker decides whether it is a success. */
    Outcome onResult(@Nullable Object result, Duration took);

    /** The call failed, not slowly. */
    default Outcome onFailure(Throwable failure) {
        return onFailure(failure, Duration.ZERO);
    }

    /** The call threw, and took so long. The classification of the breaker decides whether it is a failure. */
    Outcome onFailure(Throwable failure, Duration took);

    /** The call says nothing of the dependency: it was given up, for example. */
    default Outcome onIgnored() {
        return onIgnored(Duration.ZERO);
    }

    /** The call says nothing of the dependency, and took so long. */
    Outcome onIgnored(Duration took);

    /**
     * Reports that the caller cancelled the call. It is ignored if it had taken less than {@code slow-call-duration} by
     * then, and a slow failure otherwise, unless the breaker classifies {@code CancellationException}.
     *
     * @param took the duration from the beginning of the call to its cancellation
     */
    default Outcome onCancelled(Duration took) {
        return onFailure(new CancelledCall(), took);
    }
}
