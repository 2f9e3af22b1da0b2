// SPDX-License-Identifier: Apache-2.0
package io.zenvark.health;

/** The reason for a health check. */
public enum HealthCheckKind {
    /** The circuit is open. Successful checks close it. */
    RECOVERY,
    /** The circuit is closed and no calls are recorded. A failed check opens it. */
    IDLE
}
