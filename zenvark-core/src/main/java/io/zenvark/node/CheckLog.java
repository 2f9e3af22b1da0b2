// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.health.HealthCheckReport;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the failed health checks of one breaker. The first failure of a period and each change of the error are logged
 * at WARN, all other failures at DEBUG. If another node has logged failures of the period, all are logged at DEBUG.
 */
final class CheckLog {

    private static final Logger LOG = LoggerFactory.getLogger(CheckLog.class);
    private static final String NONE = "";

    private final BreakerName breaker;
    private String latest = NONE;
    private boolean quiet;

    CheckLog(BreakerName breaker) {
        this.breaker = breaker;
    }

    /**
     * Begins a period of checks.
     *
     * @param reported whether another node has logged failures of this period
     */
    void begin(boolean reported) {
        latest = NONE;
        quiet = reported;
    }

    /** Logs a check that has ended. */
    void ended(HealthCheckReport report) {
        if (report.passed()) {
            return;
        }
        String error = report.error().orElse("no reason given");
        String kind = report.attempt().kind().name().toLowerCase(Locale.ROOT);
        if (quiet || error.equals(latest)) {
            LOG.debug("Health check of circuit breaker '{}' still fails ({}): {}", breaker, kind, error);
        } else {
            latest = error;
            LOG.warn(
                    "Health check of circuit breaker '{}' failed ({}, attempt {}): {}. Further failures with this error"
                            + " are logged at DEBUG",
                    breaker,
                    kind,
                    report.attempt().number(),
                    error);
        }
    }
}
