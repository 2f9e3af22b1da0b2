// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.healthcheck;

import io.zenvark.boot.diagnostics.Problems;
import io.zenvark.health.HealthCheck;

/** A health check whose parts exist only once all beans do: it is made before, and looked at after. */
public interface LateHealthCheck extends HealthCheck {

    /**
     * Notes what would keep the check from ever passing. Called when all beans exist.
     *
     * @param breaker whose check it is
     * @param problems where to note it
     */
    void verify(String breaker, Problems problems);
}
