// SPDX-License-Identifier: Apache-2.0
package io.zenvark.health;

/** Passes always. */
record WaitingHealthCheck() implements HealthCheck {

    @Override
    public void check(HealthCheckAttempt attempt) {
        // That nothing is asked is what it is for.
    }
}
