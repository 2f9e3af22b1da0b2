// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.SessionId;
import io.zenvark.breaker.BreakerView.HealthCheckProgress;
import io.zenvark.strategy.WindowSummary;
import java.util.Map;

/**
 * What a leader knows of a breaker and nobody else does.
 *
 * @param window what it has seen since the last transition
 * @param failures how many failures since then, by the session that saw them
 * @param healthCheck how its health checks stand
 */
record LeaderFindings(WindowSummary window, Map<SessionId, Long> failures, HealthCheckProgress healthCheck) {

    /** Nothing is known. */
    static final LeaderFindings NONE = new LeaderFindings(WindowSummary.EMPTY, Map.of(), HealthCheckProgress.NONE);

    LeaderFindings {
        failures = Map.copyOf(failures);
    }
}
