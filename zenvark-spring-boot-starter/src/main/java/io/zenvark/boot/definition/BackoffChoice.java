// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.backoff.Backoff;
import io.zenvark.backoff.ExponentialConfiguration;
import io.zenvark.boot.properties.BackoffProperties;
import io.zenvark.boot.properties.Share;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Chooses how long an open circuit waits before each check. */
final class BackoffChoice {

    private static final UnusedPropertyCheck<BackoffProperties> SETTINGS = new UnusedPropertyCheck<>(Map.of(
            "delay", BackoffProperties::delay,
            "initial-delay", BackoffProperties::initialDelay,
            "multiplier", BackoffProperties::multiplier,
            "maximum-delay", BackoffProperties::maximumDelay,
            "jitter", BackoffProperties::jitter));

    private static final Map<BackoffProperties.Type, Set<String>> READ = Map.of(
            BackoffProperties.Type.CONSTANT, Set.of("delay"),
            BackoffProperties.Type.EXPONENTIAL, Set.of("initial-delay", "multiplier", "maximum-delay", "jitter"));

    private static final Duration SHORTEST = Duration.ofNanos(1);
    private static final ExponentialConfiguration DEFAULTS = ExponentialConfiguration.defaults();

    private BackoffChoice() {}

    static Backoff from(InheritedProperties<BackoffProperties> layers, PropertyValidation ranges) {
        BackoffProperties.Type type = layers.find(BackoffProperties::type).orElse(BackoffProperties.Type.EXPONENTIAL);
        SETTINGS.warnOfUnread(
                layers.downTo(BackoffProperties::type),
                type.name().toLowerCase(Locale.ROOT),
                READ.getOrDefault(type, Set.of()));
        return type == BackoffProperties.Type.CONSTANT ? constant(layers, ranges) : exponential(layers, ranges);
    }

    private static Backoff constant(InheritedProperties<BackoffProperties> layers, PropertyValidation ranges) {
        InheritedProperty<Duration> setting = layers.setting(BackoffProperties::delay);
        if (setting.value().isEmpty()) {
            ranges.problems()
                    .note(
                            layers.path().child("delay") + " is missing: a constant backoff has no default.",
                            "Set it, for example to 5s.");
        }
        Optional<Duration> delay = ranges.optional(setting, Backoff::constant);
        return Backoff.constant(delay.orElse(DEFAULTS.initialDelay()));
    }

    private static Backoff exponential(InheritedProperties<BackoffProperties> layers, PropertyValidation ranges) {
        Duration initial = ranges.value(
                layers.setting(BackoffProperties::initialDelay), DEFAULTS.initialDelay(), BackoffChoice::alone);
        double multiplier = ranges.value(
                layers.setting(BackoffProperties::multiplier), DEFAULTS.multiplier(), DEFAULTS::withMultiplier);
        Duration maximum = ranges.value(
                layers.setting(BackoffProperties::maximumDelay),
                DEFAULTS.maximumDelay(),
                delay -> DEFAULTS.withInitialDelay(SHORTEST).withMaximumDelay(delay));
        double jitter = ranges.value(
                        layers.setting(BackoffProperties::jitter),
                        new Share(DEFAULTS.jitter()),
                        share -> DEFAULTS.withJitter(share.value()))
                .value();
        return Backoff.exponential(ranges.together(
                layers.path(), () -> new ExponentialConfiguration(initial, multiplier, maximum, jitter), DEFAULTS));
    }

    private static ExponentialConfiguration alone(Duration initial) {
        return new ExponentialConfiguration(initial, DEFAULTS.multiplier(), initial, DEFAULTS.jitter());
    }
}
