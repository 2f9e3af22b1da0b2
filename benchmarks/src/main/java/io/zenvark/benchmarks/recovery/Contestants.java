// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.recovery;

import io.zenvark.backoff.Backoff;
import io.zenvark.backoff.ExponentialConfiguration;
import io.zenvark.benchmarks.recovery.Contestant.Fleet;
import io.zenvark.benchmarks.recovery.Contestant.Start;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.CallClassification;
import io.zenvark.breaker.RampUp;
import io.zenvark.breaker.RampUp.Curve;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.CountConfiguration;
import io.zenvark.strategy.RateThresholds;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The compared fleets, by name. The page for people describes their configurations. */
final class Contestants {

    private static final String UNPROTECTED = "no circuit breaker";
    private static final String DEFAULTS = "Resilience4j, defaults";
    private static final String BACKOFF = "Resilience4j, backoff";
    private static final String BACKOFF_SLOW = BACKOFF + ", slow calls";
    private static final String CONSECUTIVE = "Zenvark, consecutive";
    private static final String COUNT = "Zenvark, count";
    private static final String SLOW = "Zenvark, slow calls";
    private static final String LINEAR = CONSECUTIVE + ", linear ramp-up of 30 s";
    private static final String SHORT = CONSECUTIVE + ", linear ramp-up of 15 s";
    private static final String EXPONENTIAL = CONSECUTIVE + ", exponential ramp-up of 30 s";
    private static final String TOO_SHORT = CONSECUTIVE + ", linear ramp-up of 5 s";
    private static final String COUNT_LINEAR = COUNT + ", linear ramp-up of 30 s";
    private static final String SLOW_SHORT = SLOW + ", linear ramp-up of 15 s";

    /** The contestants whose ramp-up is long enough, and for each the same configuration without a ramp-up. */
    static final Map<String, String> WITHOUT_RAMP_UP = withoutRampUp();

    /** The contestants in the plot. */
    static final List<String> PLOTTED =
            List.of(UNPROTECTED, DEFAULTS, BACKOFF, BACKOFF_SLOW, CONSECUTIVE, EXPONENTIAL, LINEAR, SHORT);

    private static final Duration LONG_RAMP = Duration.ofSeconds(30);
    private static final Duration SHORT_RAMP = Duration.ofSeconds(15);
    private static final Duration TOO_SHORT_RAMP = Duration.ofSeconds(5);
    private static final Duration SLOW_CALL = Duration.ofMillis(250);
    private static final int FAILURES = 5;
    private static final int SUCCESSES = 3;
    private static final int SMALL_WINDOW = 20;
    private static final double HALF = 0.5;

    private Contestants() {}

    private static Map<String, String> withoutRampUp() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put(LINEAR, CONSECUTIVE);
        names.put(SHORT, CONSECUTIVE);
        names.put(EXPONENTIAL, CONSECUTIVE);
        names.put(COUNT_LINEAR, COUNT);
        names.put(SLOW_SHORT, SLOW);
        return names;
    }

    static Map<String, Start> all() {
        Map<String, Start> all = new LinkedHashMap<>();
        all.put(UNPROTECTED, fleet -> new Unprotected());
        all.put(DEFAULTS, Resilience4jConfigurations.defaults());
        all.put("Resilience4j, automatic transition", Resilience4jConfigurations.automatic());
        all.put(BACKOFF, Resilience4jConfigurations.backoff());
        all.put(BACKOFF + ", small window", Resilience4jConfigurations.smallWindow());
        all.put(BACKOFF_SLOW, Resilience4jConfigurations.slowCalls());
        BreakerStrategy consecutive = BreakerStrategy.consecutive(FAILURES);
        BreakerStrategy count = BreakerStrategy.count(CountConfiguration.defaults());
        all.put(CONSECUTIVE, Contestants::consecutive);
        all.put(CONSECUTIVE + ", 3 successes", zenvark(consecutive, Contestants::threeSuccesses));
        all.put(COUNT, zenvark(count, recovery -> recovery));
        all.put(SLOW, slow(recovery -> recovery));
        all.put(LINEAR, zenvark(consecutive, rampUp(LONG_RAMP, Curve.LINEAR)));
        all.put(SHORT, zenvark(consecutive, rampUp(SHORT_RAMP, Curve.LINEAR)));
        all.put(TOO_SHORT, zenvark(consecutive, rampUp(TOO_SHORT_RAMP, Curve.LINEAR)));
        all.put(EXPONENTIAL, zenvark(consecutive, rampUp(LONG_RAMP, Curve.EXPONENTIAL)));
        all.put(COUNT_LINEAR, zenvark(count, rampUp(LONG_RAMP, Curve.LINEAR)));
        all.put(SLOW_SHORT, slow(rampUp(SHORT_RAMP, Curve.LINEAR)));
        return all;
    }

    /** Starts a fleet that opens after five failures in a row. Everything else has defaults. */
    static ZenvarkFleet consecutive(Fleet fleet) {
        return new ZenvarkFleet(
                fleet, check -> definition(BreakerStrategy.consecutive(FAILURES), defaultRecovery(check)));
    }

    private static Start zenvark(BreakerStrategy strategy, UnaryOperator<Recovery> change) {
        return fleet -> new ZenvarkFleet(fleet, check -> definition(strategy, change.apply(defaultRecovery(check))));
    }

    // The same window and slow-call duration as Resilience4j with slow calls.
    private static Start slow(UnaryOperator<Recovery> change) {
        RateThresholds rates =
                RateThresholds.defaults().withMinimumCalls(SMALL_WINDOW).withSlowCallRateThreshold(HALF);
        BreakerStrategy strategy = BreakerStrategy.count(new CountConfiguration(SMALL_WINDOW, rates));
        CallClassification defaults = CallClassification.DEFAULT;
        CallClassification calls = new CallClassification(
                Optional.of(SLOW_CALL), defaults.recordExceptions(), defaults.ignoreExceptions());
        return fleet -> new ZenvarkFleet(
                fleet,
                check -> definition(strategy, change.apply(defaultRecovery(check)))
                        .withCalls(calls));
    }

    private static BreakerDefinition definition(BreakerStrategy strategy, Recovery recovery) {
        return BreakerDefinition.of(ZenvarkFleet.NAME, strategy, recovery);
    }

    private static Recovery defaultRecovery(HealthCheck check) {
        return new Recovery(HealthCheckPolicy.of(check), Backoff.exponential(ExponentialConfiguration.defaults()));
    }

    private static Recovery threeSuccesses(Recovery recovery) {
        HealthCheckPolicy policy = recovery.healthCheck();
        return new Recovery(
                new HealthCheckPolicy(policy.check(), policy.timeout(), SUCCESSES, policy.idleInterval()),
                recovery.backoff());
    }

    private static UnaryOperator<Recovery> rampUp(Duration duration, Curve curve) {
        RampUp rampUp = new RampUp(duration, RampUp.DEFAULT_INITIAL_SHARE, curve);
        return recovery -> new Recovery(recovery.healthCheck(), recovery.backoff(), Optional.of(rampUp));
    }
}
