// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zenvark.breaker.BreakerView.HealthCheckProgress;
import io.zenvark.health.HealthCheckKind;
import io.zenvark.health.HealthCheckResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the health checks of a breaker stand, as the endpoint shows it.
 *
 * @param kind of the latest check, or of the next one where there was none; null where neither
 * @param attempt number of the latest check since the opening; zero where there was none
 * @param lastResult how the latest check ended; null where there was none
 * @param lastError what was wrong with it; null where nothing was
 * @param next when the next check is due; null where none is
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
