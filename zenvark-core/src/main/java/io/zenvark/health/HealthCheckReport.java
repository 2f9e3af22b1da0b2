// SPDX-License-Identifier: Apache-2.0
package io.zenvark.health;

import io.zenvark.SafeText;
import java.time.Duration;
import java.util.Optional;

/**
 * The result of one health check.
 *
 * @param attempt the check
 * @param result the result
 * @param took the duration of the check
 * @param error the error message, at most 500 characters; empty on success; see {@link SafeText}
 * @param retryAfter the time for which the dependency asks not to be called, as found in the exception of a failed check;
 *     empty if it does not ask
 */
public record HealthCheckReport(
        HealthCheckAttempt attempt,
        HealthCheckResult result,
        Duration took,
        Optional<String> error,
        Optional<Duration> retryAfter) {

    private static final int LONGEST_ERROR = 500;

    /** Creates a report without a request of the dependency not to be called. */
    public HealthCheckReport(
            HealthCheckAttempt attempt, HealthCheckResult result, Duration took, Optional<String> error) {
        this(attempt, result, took, error, Optional.empty());
    }

    public HealthCheckReport {
        error = error.map(text -> SafeText.of(text, LONGEST_ERROR));
    }

    /** Returns whether the check was successful. */
    public boolean passed() {
        return result == HealthCheckResult.SUCCESS;
    }
}
