// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A breaker, or a template for breakers. What is left out comes from its base.
 *
 * @param baseConfig Name of the template in 'zenvark.configs' that it is based on; 'default' where left out.
 * @param mode How the circuit acts on calls until somebody changes it at run time.
 * @param strategy When the circuit opens.
 * @param slowCallDuration From when on a call is slow; never where left out.
 * @param recordExceptions Exceptions that are failures; all of them where left out.
 * @param ignoreExceptions Exceptions that say nothing of the dependency; stronger than 'record-exceptions'.
 * @param matchCauses Whether an exception is also of the classes of its causes, for both lists.
 * @param failureStatuses HTTP statuses that are failures, each as 503, 500-504 or 5xx; other statuses from 400 on are ignored.
 * @param recordPredicate Name of a Predicate bean that says of exceptions whether they are failures.
 * @param ignorePredicate Name of a Predicate bean that says of exceptions whether they count neither way.
 * @param resultPredicate Name of a Predicate bean that says of results whether they are failures.
 * @param healthCheck When the circuit closes.
 * @param retention About how many entries the stream of outcomes keeps.
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
     * A breaker that says nothing of itself: {@code payments: {}} arrives as an empty text.
     *
     * @param text has to be blank
     */
    public static BreakerProperties of(String text) {
        if (!text.isBlank()) {
            throw new IllegalArgumentException("'" + text + "' stands where the settings of a circuit breaker belong");
        }
        return EMPTY;
    }

    /** The modes in which a circuit can start. */
    public enum Mode {
        /** The state decides. */
        AUTO,
        /** Outcomes are judged and the state is reported, but every call passes. */
        SHADOW
    }
}
