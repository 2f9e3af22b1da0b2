// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.recovery;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.zenvark.benchmarks.recovery.Contestant.Start;
import java.time.Duration;

/**
 * The configurations of Resilience4j. Its defaults: the latest 100 calls, a failure rate of 50%, 60 seconds open, and 10
 * calls while half open, which start with the first call after the 60 seconds.
 */
final class Resilience4jConfigurations {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final double FACTOR = 2;
    private static final double JITTER = 0.2;
    private static final int SMALL_WINDOW = 20;
    private static final int PROBES = 50;
    private static final Duration SLOW_CALL = Duration.ofMillis(250);
    private static final float HALF = 50;

    private Resilience4jConfigurations() {}

    static Start defaults() {
        return start(CircuitBreakerConfig.custom());
    }

    /** Returns the defaults, with a timer that makes an open breaker half open. */
    static Start automatic() {
        return start(automaticConfig());
    }

    /** Returns the automatic transition with the default backoff of Zenvark. */
    static Start backoff() {
        return start(backoffConfig());
    }

    /** Returns the backoff with a window of 20 calls. */
    static Start smallWindow() {
        return start(smallWindowConfig());
    }

    /** Returns the small window, 50 calls while half open, and half of the calls above 250 ms as a reason to open. */
    static Start slowCalls() {
        return start(smallWindowConfig()
                .permittedNumberOfCallsInHalfOpenState(PROBES)
                .slowCallDurationThreshold(SLOW_CALL)
                .slowCallRateThreshold(HALF));
    }

    private static CircuitBreakerConfig.Builder automaticConfig() {
        return CircuitBreakerConfig.custom().automaticTransitionFromOpenToHalfOpenEnabled(true);
    }

    private static CircuitBreakerConfig.Builder backoffConfig() {
        return automaticConfig()
                .waitIntervalFunctionInOpenState(
                        IntervalFunction.ofExponentialRandomBackoff(FIRST_WAIT, FACTOR, JITTER, LONGEST_WAIT));
    }

    private static CircuitBreakerConfig.Builder smallWindowConfig() {
        return backoffConfig().slidingWindowSize(SMALL_WINDOW).minimumNumberOfCalls(SMALL_WINDOW);
    }

    private static Start start(CircuitBreakerConfig.Builder config) {
        CircuitBreakerConfig built = config.build();
        return fleet -> new Resilience4jFleet(fleet, built);
    }
}
