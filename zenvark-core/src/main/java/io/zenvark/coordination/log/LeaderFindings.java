// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.log;

import io.zenvark.SessionId;
import io.zenvark.health.HealthCheckProgress;
import io.zenvark.strategy.WindowSummary;
import java.util.Map;

/**
 * The findings of a breaker's leader, which other nodes do not have.
 *
 * @param window the summary of the outcomes since the last transition
 * @param failures the number of failures since the last transition, by session
 * @param healthCheck the progress of the health checks
 */
public record LeaderFindings(WindowSummary window, Map<SessionId, Long> failures, HealthCheckProgress healthCheck) {

    /** The findings of a breaker without a leader. */
    public static final LeaderFindings NONE =
            new LeaderFindings(WindowSummary.EMPTY, Map.of(), HealthCheckProgress.NONE);

    public LeaderFindings {
        failures = Map.copyOf(failures);
    }
}
