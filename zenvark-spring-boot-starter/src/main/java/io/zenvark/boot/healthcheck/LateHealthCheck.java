// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.healthcheck;

import io.zenvark.boot.diagnostics.Problems;
import io.zenvark.health.HealthCheck;

/** A health check that refers to beans. It is created before these beans exist and verified afterwards. */
public interface LateHealthCheck extends HealthCheck {

    /**
     * Adds a problem if the check could never pass. Called when all beans exist.
     *
     * @param breaker the name of the circuit breaker
     * @param problems the problems to add to
     */
    void verify(String breaker, Problems problems);
}
