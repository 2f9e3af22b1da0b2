// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a breaker or of a template. Settings that are not set come from its template.
 *
 * @param baseConfig Name of the template in 'zenvark.configs' on which it is based; 'default' by default.
 * @param mode Initial mode of the circuit. Once Redis knows the circuit, the mode in Redis applies.
 * @param strategy Strategy that opens the circuit.
 * @param slowCallDuration Duration from which a call is slow; never by default.
 * @param recordExceptions Exceptions that are failures; all except cancellations and client errors by default.
 * @param ignoreExceptions Exceptions that are neither failures nor successes. Takes precedence over 'record-exceptions'.
 * @param matchCauses Whether an exception also has the types and the HTTP status of its causes.
 * @param failureStatuses HTTP statuses that are failures, each as 503, 500-504 or 5xx. Other statuses from 400 on are ignored.
 * @param recordPredicate Name of a Predicate bean that decides whether an exception is a failure.
 * @param ignorePredicate Name of a Predicate bean that decides whether an exception is ignored.
 * @param resultPredicate Name of a Predicate bean that decides whether a result is a failure.
 * @param healthCheck Health check that closes the circuit.
 * @param retention Approximate number of entries that the outcome stream keeps.
 */
public record BreakerProperties(
        @Nullable String baseConfig,
        @Nullable Mode mode,
        @Nullable StrategyProperties strategy,
        @Nullable Duration slowCallDuration,
        @Nullable List<Class<? extends Throwable>> recordExceptions,
        @Nullable List<Class<? extends Throwable>> ignoreExceptions,
        @Nullable Boolean matchCauses,
        @Nullable List<StatusRange> failureStatuses,
        @Nullable String recordPredicate,
        @Nullable String ignorePredicate,
        @Nullable String resultPredicate,
        @Nullable HealthCheckProperties healthCheck,
        @Nullable Integer retention) {

    /** A breaker without settings of its own. */
    static final BreakerProperties EMPTY =
            new BreakerProperties(null, null, null, null, null, null, null, null, null, null, null, null, null);

    /**
     * Returns a breaker without settings. The binder calls this method for {@code payments: {}}, which arrives as an empty text.
     *
     * @param text a blank text
     * @throws IllegalArgumentException if the text is not blank
     */
    public static BreakerProperties of(String text) {
        if (!text.isBlank()) {
            throw new IllegalArgumentException("'" + text + "' stands where the settings of a circuit breaker belong");
        }
        return EMPTY;
    }

    /** Initial modes of a circuit. */
    public enum Mode {
        /** The state of the circuit decides whether calls are admitted. */
        AUTO,
        /** Outcomes are evaluated and the state is reported, but every call is admitted. */
        SHADOW
    }
}
