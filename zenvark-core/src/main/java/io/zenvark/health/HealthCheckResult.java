// SPDX-License-Identifier: Apache-2.0
package io.zenvark.health;

/** The result of a health check. */
public enum HealthCheckResult {
    /** The check returned normally within the timeout. */
    SUCCESS,
    /** The check threw an exception. */
    FAILURE,
    /** The check did not end within the timeout. */
    TIMEOUT
}
