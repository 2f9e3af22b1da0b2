// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zenvark.health.HealthCheckKind;
import io.zenvark.health.HealthCheckProgress;
import io.zenvark.health.HealthCheckResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Description of the progress of health checks.
 *
 * @param kind the kind of the latest check, or of the next one before the first check; null without checks
 * @param attempt the number of the latest check since the circuit opened; 0 before the first check
 * @param lastResult the result of the latest check; null before the first check
 * @param lastError the error of the latest check; null unless it failed
 * @param next the time of the next check; null if no check is scheduled
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record HealthCheckDescriptor(
        @Nullable HealthCheckKind kind,
        int attempt,
        @Nullable HealthCheckResult lastResult,
        @Nullable String lastError,
        @Nullable Instant next) {

    static HealthCheckDescriptor of(HealthCheckProgress progress) {
        return new HealthCheckDescriptor(
                progress.kind().orElse(null),
                progress.attempt(),
                progress.lastResult().orElse(null),
                progress.lastError().orElse(null),
                progress.next().orElse(null));
    }
}
