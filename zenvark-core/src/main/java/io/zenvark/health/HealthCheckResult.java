// SPDX-License-Identifier: Apache-2.0
package io.zenvark.health;

/** How a health check ended. */
public enum HealthCheckResult {
    SUCCESS,
    FAILURE,
    TIMEOUT
}
