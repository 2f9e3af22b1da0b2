// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.boot.properties.Share;
import io.zenvark.boot.properties.StrategyProperties;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.CountTerms;
import io.zenvark.strategy.RateTerms;
import io.zenvark.strategy.SamplingTerms;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Chooses when a circuit opens: one of three strategies with its terms, or a bean. */
final class StrategyChoice {

    private static final String CONSECUTIVE = "consecutive";
    private static final String COUNT = "count";
    private static final String SAMPLING = "sampling";

    private static final Settings<StrategyProperties> SETTINGS = new Settings<>(Map.of(
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

    BreakerStrategy from(Layers<StrategyProperties> layers, Ranges ranges) {
        String type = layers.find(StrategyProperties::type).orElse(CONSECUTIVE);
        SETTINGS.warnOfUnread(layers.downTo(StrategyProperties::type), type, READ.getOrDefault(type, Set.of()));
        return switch (type) {
            case CONSECUTIVE -> consecutive(layers, ranges);
            case COUNT -> count(layers, ranges);
            case SAMPLING -> sampling(layers, ranges);
            default -> beans.find(type).orElseGet(() -> unknown(layers.setting(StrategyProperties::type), ranges));
        };
    }

    private static BreakerStrategy consecutive(Layers<StrategyProperties> layers, Ranges ranges) {
        return BreakerStrategy.consecutive(ranges.value(
                layers.setting(StrategyProperties::failureThreshold),
                BreakerStrategy.DEFAULT_FAILURE_THRESHOLD,
                BreakerStrategy::consecutive));
    }

    private static BreakerStrategy count(Layers<StrategyProperties> layers, Ranges ranges) {
        CountTerms defaults = CountTerms.defaults();
        int size = ranges.value(
                layers.setting(StrategyProperties::windowSize),
                defaults.windowSize(),
                defaults.withRates(defaults.rates().withMinimumCalls(1))::withWindowSize);
        RateTerms rates = rates(layers, ranges);
        return BreakerStrategy.count(ranges.together(layers.path(), () -> new CountTerms(size, rates), defaults));
    }

    private static BreakerStrategy sampling(Layers<StrategyProperties> layers, Ranges ranges) {
        SamplingTerms defaults = SamplingTerms.defaults();
        Duration window = ranges.value(
                layers.setting(StrategyProperties::windowDuration),
                defaults.windowDuration(),
                defaults::withWindowDuration);
        return BreakerStrategy.sampling(new SamplingTerms(window, rates(layers, ranges)));
    }

    private static RateTerms rates(Layers<StrategyProperties> layers, Ranges ranges) {
        RateTerms defaults = RateTerms.defaults();
        return new RateTerms(
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

    private BreakerStrategy unknown(Setting<String> type, Ranges ranges) {
        ranges.problems()
                .note(
                        type.section().child("type") + " is '" + type.value().orElse("")
                                + "', which is neither a known strategy nor the name of a BreakerStrategy bean.",
                        "Use consecutive, count or sampling, or the name of a bean of type "
                                + BreakerStrategy.class.getName() + ". Such beans are " + beans.names() + ".");
        return BreakerStrategy.consecutive(BreakerStrategy.DEFAULT_FAILURE_THRESHOLD);
    }
}
