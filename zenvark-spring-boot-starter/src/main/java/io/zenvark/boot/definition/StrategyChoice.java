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

/** Chooses when a circuit opens: one of three strategies with its configuration, or a bean. */
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

    private static final Map<String, Set<String>> READ = Map.of(
            CONSECUTIVE, Set.of("failure-threshold"),
            COUNT, Set.of("failure-rate-threshold", "slow-call-rate-threshold", "window-size", "minimum-calls"),
            SAMPLING, Set.of("failure-rate-threshold", "slow-call-rate-threshold", "window-duration", "minimum-calls"));

    private final NamedBeans<BreakerStrategy> beans;

    StrategyChoice(NamedBeans<BreakerStrategy> beans) {
        this.beans = beans;
    }

    BreakerStrategy from(InheritedProperties<StrategyProperties> layers, PropertyValidation ranges) {
        String type = layers.find(StrategyProperties::type).orElse(CONSECUTIVE);
        SETTINGS.warnOfUnread(layers.downTo(StrategyProperties::type), type, READ.getOrDefault(type, Set.of()));
        return switch (type) {
            case CONSECUTIVE -> consecutive(layers, ranges);
            case COUNT -> count(layers, ranges);
            case SAMPLING -> sampling(layers, ranges);
            default -> beans.find(type).orElseGet(() -> unknown(layers.setting(StrategyProperties::type), ranges));
        };
    }

    private static BreakerStrategy consecutive(
            InheritedProperties<StrategyProperties> layers, PropertyValidation ranges) {
        return BreakerStrategy.consecutive(ranges.value(
                layers.setting(StrategyProperties::failureThreshold),
                BreakerStrategy.DEFAULT_FAILURE_THRESHOLD,
                BreakerStrategy::consecutive));
    }

    private static BreakerStrategy count(InheritedProperties<StrategyProperties> layers, PropertyValidation ranges) {
        CountConfiguration defaults = CountConfiguration.defaults();
        int size = ranges.value(
                layers.setting(StrategyProperties::windowSize),
                defaults.windowSize(),
                defaults.withRates(defaults.rates().withMinimumCalls(1))::withWindowSize);
        RateThresholds rates = rates(layers, ranges);
        return BreakerStrategy.count(
                ranges.together(layers.path(), () -> new CountConfiguration(size, rates), defaults));
    }

    private static BreakerStrategy sampling(InheritedProperties<StrategyProperties> layers, PropertyValidation ranges) {
        SamplingConfiguration defaults = SamplingConfiguration.defaults();
        Duration window = ranges.value(
                layers.setting(StrategyProperties::windowDuration),
                defaults.windowDuration(),
                defaults::withWindowDuration);
        return BreakerStrategy.sampling(new SamplingConfiguration(window, rates(layers, ranges)));
    }

    private static RateThresholds rates(InheritedProperties<StrategyProperties> layers, PropertyValidation ranges) {
        RateThresholds defaults = RateThresholds.defaults();
        return new RateThresholds(
                ranges.value(
                        layers.setting(StrategyProperties::minimumCalls),
                        defaults.minimumCalls(),
                        defaults::withMinimumCalls),
                ranges.value(
                                layers.setting(StrategyProperties::failureRateThreshold),
                                new Share(defaults.failureRateThreshold()),
                                share -> defaults.withFailureRateThreshold(share.value()))
                        .value(),
                ranges.value(
                                layers.setting(StrategyProperties::slowCallRateThreshold),
                                new Share(defaults.slowCallRateThreshold()),
                                share -> defaults.withSlowCallRateThreshold(share.value()))
                        .value());
    }

    private BreakerStrategy unknown(InheritedProperty<String> type, PropertyValidation ranges) {
        ranges.problems()
                .note(
                        type.section().child("type") + " is '" + type.value().orElse("")
                                + "', which is neither a known strategy nor the name of a BreakerStrategy bean.",
                        "Use consecutive, count or sampling, or the name of a bean of type "
                                + BreakerStrategy.class.getName() + ". Such beans are " + beans.names() + ".");
        return BreakerStrategy.consecutive(BreakerStrategy.DEFAULT_FAILURE_THRESHOLD);
    }
}
