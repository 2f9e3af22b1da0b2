// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.boot.properties.Share;
import io.zenvark.boot.properties.StrategyProperties;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.CountTerms;
import io.zenvark.strategy.RateTerms;
import io.zenvark.strategy.SamplingTerms;
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

    BreakerStrategy from(Layers<StrategyProperties> layers) {
        String type = layers.find(StrategyProperties::type).orElse(CONSECUTIVE);
        SETTINGS.warnOfUnread(layers.downTo(StrategyProperties::type), type, READ.getOrDefault(type, Set.of()));
        return switch (type) {
            case CONSECUTIVE -> Settings.inRange(layers.path(), () -> consecutive(layers));
            case COUNT -> Settings.inRange(layers.path(), () -> count(layers));
            case SAMPLING -> Settings.inRange(layers.path(), () -> sampling(layers));
            default -> beans.find(type).orElseThrow(() -> unknown(layers, type));
        };
    }

    private static BreakerStrategy consecutive(Layers<StrategyProperties> layers) {
        return BreakerStrategy.consecutive(
                layers.find(StrategyProperties::failureThreshold).orElse(BreakerStrategy.DEFAULT_FAILURE_THRESHOLD));
    }

    private static BreakerStrategy count(Layers<StrategyProperties> layers) {
        int size = layers.find(StrategyProperties::windowSize)
                .orElse(CountTerms.defaults().windowSize());
        return BreakerStrategy.count(new CountTerms(size, rates(layers)));
    }

    private static BreakerStrategy sampling(Layers<StrategyProperties> layers) {
        return BreakerStrategy.sampling(new SamplingTerms(
                layers.find(StrategyProperties::windowDuration)
                        .orElse(SamplingTerms.defaults().windowDuration()),
                rates(layers)));
    }

    private static RateTerms rates(Layers<StrategyProperties> layers) {
        RateTerms defaults = RateTerms.defaults();
        return new RateTerms(
                layers.find(StrategyProperties::minimumCalls).orElse(defaults.minimumCalls()),
                layers.find(StrategyProperties::failureRateThreshold)
                        .map(Share::value)
                        .orElse(defaults.failureRateThreshold()),
                layers.find(StrategyProperties::slowCallRateThreshold)
                        .map(Share::value)
                        .orElse(defaults.slowCallRateThreshold()));
    }

    private ZenvarkConfigurationException unknown(Layers<StrategyProperties> layers, String type) {
        return new ZenvarkConfigurationException(
                layers.path().child("type") + " is '" + type
                        + "', which is neither a known strategy nor the name of a BreakerStrategy bean.",
                "Use consecutive, count or sampling, or the name of a bean of type " + BreakerStrategy.class.getName()
                        + ". Such beans are " + beans.names() + ".");
    }
}
