// SPDX-License-Identifier: Apache-2.0
package io.zenvark.health;

import io.zenvark.SafeText;
import java.time.Instant;
import java.util.Optional;

/**
 * The progress of the health checks of a breaker.
 *
 * @param kind the kind of the latest check, or of the next check if none has run; empty if no check has run or is
 *     due
 * @param attempt the attempt number of the latest check; 0 if no check has run
 * @param lastResult the result of the latest check
 * @param lastError the error of the latest check, at most 500 characters; see {@link SafeText}
 * @param next the time of the next check
 */
public record HealthCheckProgress(
        Optional<HealthCheckKind> kind,
        int attempt,
        Optional<HealthCheckResult> lastResult,
        Optional<String> lastError,
        Optional<Instant> next) {

    private static final int LONGEST_ERROR = 500;

    public HealthCheckProgress {
        lastError = lastError.map(text -> SafeText.of(text, LONGEST_ERROR));
    }

    /** No check has run, and none is due. */
    public static final HealthCheckProgress NONE =
            new HealthCheckProgress(Optional.empty(), 0, Optional.empty(), Optional.empty(), Optional.empty());
}
