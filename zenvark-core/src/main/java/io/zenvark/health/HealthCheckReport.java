// SPDX-License-Identifier: Apache-2.0
package io.zenvark.health;

import java.time.Duration;
import java.util.Optional;

/**
 * A health check that has ended.
 *
 * @param attempt which one
 * @param result how it ended
 * @param took how long it ran
 * @param error what went wrong, for people; empty on success
 */
public record HealthCheckReport(
        HealthCheckAttempt attempt, HealthCheckResult result, Duration took, Optional<String> error) {

    public boolean passed() {
        return result == HealthCheckResult.SUCCESS;
    }
}
