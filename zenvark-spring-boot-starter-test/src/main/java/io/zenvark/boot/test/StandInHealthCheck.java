// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import io.zenvark.boot.diagnostics.Problems;
import io.zenvark.boot.healthcheck.HttpHealthCheck;
import io.zenvark.boot.healthcheck.IndicatorHealthCheck;
import io.zenvark.boot.healthcheck.LateHealthCheck;
import io.zenvark.boot.healthcheck.ReplacedHealthCheck;
import io.zenvark.boot.healthcheck.TcpHealthCheck;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckAttempt;
import java.util.Optional;

/**
 * Replaces a configured health check and returns the result that the test has decided.
 *
 * @param control the decision of the test
 * @param configured the configured health check
 * @param slice whether the test is a slice; otherwise every configured health check is part of the test
 */
record StandInHealthCheck(FleetHealthCheck control, HealthCheck configured, boolean slice)
        implements ReplacedHealthCheck {

    @Override
    public void check(HealthCheckAttempt attempt) throws Exception {
        control.run(this, attempt);
    }

    @Override
    public void verify(String breaker, Problems problems) {
        if (!slice && configured instanceof LateHealthCheck late) {
            late.verify(breaker, problems);
        }
    }

    @Override
    public Optional<String> description() {
        return configured.description();
    }

    /** Returns whether the configured health check runs if the test makes no decision. */
    boolean isPartOfTest() {
        boolean network = configured instanceof HttpHealthCheck || configured instanceof TcpHealthCheck;
        return !slice || (!network && isAvailable());
    }

    void requireAvailable() {
        if (!isAvailable()) {
            throw new IllegalStateException(
                    configured + " is not part of this test. Import the class that defines it, or decide "
                            + "with passes() or fails().");
        }
    }

    private boolean isAvailable() {
        return !(configured instanceof Missing)
                && !(configured instanceof IndicatorHealthCheck indicator && !indicator.exists());
    }

    /** The health check of a breaker for which the slice has none. */
    record Missing(String breaker) implements HealthCheck {

        @Override
        public void check(HealthCheckAttempt attempt) {
            throw new IllegalStateException(this + " is not part of this test");
        }

        @Override
        public String toString() {
            return "The health check of circuit breaker '" + breaker + "'";
        }
    }
}
