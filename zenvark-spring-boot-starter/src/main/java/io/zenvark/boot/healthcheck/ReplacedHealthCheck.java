// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.healthcheck;

import io.zenvark.health.HealthCheck;

/** A health check that runs in place of a configured one. The endpoint shows the configured one. */
public interface ReplacedHealthCheck extends LateHealthCheck {

    /** Returns the configured health check. */
    HealthCheck configured();
}
