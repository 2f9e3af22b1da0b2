// SPDX-License-Identifier: Apache-2.0
package io.zenvark.health;

/** A health check that always passes. */
record WaitingHealthCheck() implements HealthCheck {

    @Override
    public void check(HealthCheckAttempt attempt) {
        // Passes without a call.
    }
}
