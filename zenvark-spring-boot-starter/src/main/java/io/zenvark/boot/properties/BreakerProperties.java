// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a breaker or a template. Settings without a value are inherited from the template.
 *
 * @param baseConfig Name of the template in 'zenvark.configs' to inherit from; 'default' by default.
 * @param mode Initial mode of the circuit. If the circuit exists in Redis, the mode in Redis applies.
 * @param strategy Strategy that opens the circuit.
 * @param slowCallDuration Minimum duration of a slow call. By default, no call is slow.
 * @param recordExceptions Exceptions that are failures. By default, all except cancellations and client errors.
 * @param ignoreExceptions Exceptions that are neither failures nor successes. Takes precedence over
 *     'record-exceptions'.
 * @param matchCauses Whether to match the causes of an exception and their HTTP statuses as well.
 * @param failureStatuses HTTP statuses that are failures, such as 503, 500-504 or 5xx. Other statuses of 400 and above
 *     are ignored.
 * @param recordPredicate Name of a Predicate bean that decides whether an exception is a failure.
 * @param ignorePredicate Name of a Predicate bean that decides whether an exception is ignored.
 * @param resultPredicate Name of a Predicate bean that decides whether a result is a failure.
 * @param healthCheck Health check that closes the circuit.
 * @param retention Approximate number of entries in the outcome stream.
 * @param retryAfter Handling of the header Retry-After.
 * @param rampUp Gradual return of calls after a recovery. By default, all calls return at once.
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
        @Nullable Integer retention,
        @Nullable RetryAfterProperties retryAfter,
        @Nullable RampUpProperties rampUp) {

    /** The properties of a breaker without settings of its own. */
    static final BreakerProperties EMPTY = new BreakerProperties(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /**
     * Returns properties without settings. The binder calls this method for {@code payments: {}}, which it represents
     * as an empty text.
     *
     * @param text a blank text
     * @throws IllegalArgumentException if the text is not blank
     */
    public static BreakerProperties of(String text) {
        if (!text.isBlank()) {
            throw new IllegalArgumentException("'" + text + "' is a value, but a circuit breaker is a section");
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
