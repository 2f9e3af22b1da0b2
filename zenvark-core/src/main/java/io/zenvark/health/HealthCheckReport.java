// SPDX-License-Identifier: Apache-2.0
package io.zenvark.health;

import io.zenvark.SafeText;
import java.time.Duration;
import java.util.Optional;

/**
 * A health check that has ended.
 *
 * @param attempt which one
 * @param result how it ended
 * @param took how long it ran
 * @param error what went wrong, for people, at most 500 characters; empty on success; see {@link SafeText}
 */
public record HealthCheckReport(
        HealthCheckAttempt attempt, HealthCheckResult result, Duration took, Optional<String> error) {

    private static final int LONGEST_ERROR = 500;

    public HealthCheckReport {
        error = error.map(text -> SafeText.of(text, LONGEST_ERROR));
    }

    public boolean passed() {
        return result == HealthCheckResult.SUCCESS;
    }
}
