// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.boot.properties.Share;
import io.zenvark.boot.properties.StrategyProperties;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.CountConfiguration;
import io.zenvark.strategy.RateThresholds;
import io.zenvark.strategy.SamplingConfiguration;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Creates the strategy of a breaker from the {@code strategy} properties: a built-in strategy or a bean. */
final class StrategyChoice {

    private static final String CONSECUTIVE = "consecutive";
    private static final String COUNT = "count";
    private static final String SAMPLING = "sampling";

    private static final UnusedPropertyCheck<StrategyProperties> SETTINGS = new UnusedPropertyCheck<>(Map.of(
            "failure-threshold", StrategyProperties::failureThreshold,
            "failure-rate-threshold", StrategyProperties::failureRateThreshold,
            "slow-call-rate-threshold", StrategyProperties::slowCallRateThreshold,
            "window-size", StrategyProperties::windowSize,
            "window-duration", StrategyProperties::windowDuration,
            "minimum-calls", StrategyProperties::minimumCalls));

    private static final Map<String, Set<String>> USED = Map.of(
            CONSECUTIVE, Set.of("failure-threshold"),
            COUNT, Set.of("failure-rate-threshold", "slow-call-rate-threshold", "window-size", "minimum-calls"),
            SAMPLING, Set.of("failure-rate-threshold", "slow-call-rate-threshold", "window-duration", "minimum-calls"));

    private final NamedBeans<BreakerStrategy> beans;

    StrategyChoice(NamedBeans<BreakerStrategy> beans) {
        this.beans = beans;
    }

    BreakerStrategy from(InheritedProperties<StrategyProperties> inherited, PropertyValidation validation) {
        String type = inherited.find(StrategyProperties::type).orElse(CONSECUTIVE);
        SETTINGS.warnAboutUnused(inherited.downTo(StrategyProperties::type), type, USED.getOrDefault(type, Set.of()));
        return switch (type) {
            case CONSECUTIVE -> consecutive(inherited, validation);
            case COUNT -> count(inherited, validation);
            case SAMPLING -> sampling(inherited, validation);
            default ->
                beans.find(type).orElseGet(() -> unknown(inherited.property(StrategyProperties::type), validation));
        };
    }

    private static BreakerStrategy consecutive(
            InheritedProperties<StrategyProperties> inherited, PropertyValidation validation) {
        return BreakerStrategy.consecutive(validation.value(
                inherited.property(StrategyProperties::failureThreshold),
                BreakerStrategy.DEFAULT_FAILURE_THRESHOLD,
                BreakerStrategy::consecutive));
    }

    private static BreakerStrategy count(
            InheritedProperties<StrategyProperties> inherited, PropertyValidation validation) {
        CountConfiguration defaults = CountConfiguration.defaults();
        int size = validation.value(
                inherited.property(StrategyProperties::windowSize),
                defaults.windowSize(),
                defaults.withRates(defaults.rates().withMinimumCalls(1))::withWindowSize);
        RateThresholds rates = rates(inherited, validation);
        return BreakerStrategy.count(
                validation.together(inherited.path(), () -> new CountConfiguration(size, rates), defaults));
    }

    private static BreakerStrategy sampling(
            InheritedProperties<StrategyProperties> inherited, PropertyValidation validation) {
        SamplingConfiguration defaults = SamplingConfiguration.defaults();
        Duration window = validation.value(
                inherited.property(StrategyProperties::windowDuration),
                defaults.windowDuration(),
                defaults::withWindowDuration);
        return BreakerStrategy.sampling(new SamplingConfiguration(window, rates(inherited, validation)));
    }

    private static RateThresholds rates(
            InheritedProperties<StrategyProperties> inherited, PropertyValidation validation) {
        RateThresholds defaults = RateThresholds.defaults();
        return new RateThresholds(
                validation.value(
                        inherited.property(StrategyProperties::minimumCalls),
                        defaults.minimumCalls(),
                        defaults::withMinimumCalls),
                validation
                        .value(
                                inherited.property(StrategyProperties::failureRateThreshold),
                                new Share(defaults.failureRateThreshold()),
                                share -> defaults.withFailureRateThreshold(share.value()))
                        .value(),
                validation
                        .value(
                                inherited.property(StrategyProperties::slowCallRateThreshold),
                                new Share(defaults.slowCallRateThreshold()),
                                share -> defaults.withSlowCallRateThreshold(share.value()))
                        .value());
    }

    private BreakerStrategy unknown(InheritedProperty<String> type, PropertyValidation validation) {
        validation
                .problems()
                .add(
                        type.section().child("type") + " is '" + type.value().orElse("")
                                + "', which is neither a built-in strategy nor the name of a BreakerStrategy bean.",
                        "Use consecutive, count or sampling, or the name of a bean of type "
                                + BreakerStrategy.class.getName() + ". Available beans: " + beans.names() + ".");
        return BreakerStrategy.consecutive(BreakerStrategy.DEFAULT_FAILURE_THRESHOLD);
    }
}
