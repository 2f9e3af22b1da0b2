// SPDX-License-Identifier: Apache-2.0
package io.zenvark.health;

/** Why a health check runs. */
public enum HealthCheckKind {
    /** The circuit is open: passing closes it. */
    RECOVERY,
    /** The circuit is closed and no calls are seen: failing opens it. */
    IDLE
}
