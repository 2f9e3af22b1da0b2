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

/** Creates the backoff of an open circuit from the {@code health-check.backoff} properties. */
final class BackoffChoice {

    private static final UnusedPropertyCheck<BackoffProperties> SETTINGS = new UnusedPropertyCheck<>(Map.of(
            "delay", BackoffProperties::delay,
            "initial-delay", BackoffProperties::initialDelay,
            "multiplier", BackoffProperties::multiplier,
            "maximum-delay", BackoffProperties::maximumDelay,
            "jitter", BackoffProperties::jitter));

    private static final Map<BackoffProperties.Type, Set<String>> USED = Map.of(
            BackoffProperties.Type.CONSTANT, Set.of("delay"),
            BackoffProperties.Type.EXPONENTIAL, Set.of("initial-delay", "multiplier", "maximum-delay", "jitter"));

    private static final Duration SHORTEST = Duration.ofNanos(1);
    private static final ExponentialConfiguration DEFAULTS = ExponentialConfiguration.defaults();

    private BackoffChoice() {}

    static Backoff from(InheritedProperties<BackoffProperties> inherited, PropertyValidation validation) {
        BackoffProperties.Type type =
                inherited.find(BackoffProperties::type).orElse(BackoffProperties.Type.EXPONENTIAL);
        SETTINGS.warnAboutUnused(
                inherited.downTo(BackoffProperties::type),
                type.name().toLowerCase(Locale.ROOT),
                USED.getOrDefault(type, Set.of()));
        return type == BackoffProperties.Type.CONSTANT
                ? constant(inherited, validation)
                : exponential(inherited, validation);
    }

    private static Backoff constant(InheritedProperties<BackoffProperties> inherited, PropertyValidation validation) {
        InheritedProperty<Duration> setting = inherited.property(BackoffProperties::delay);
        if (setting.value().isEmpty()) {
            validation
                    .problems()
                    .add(
                            inherited.path().child("delay") + " is missing. A constant backoff has no default delay.",
                            "Set it, for example to 5s.");
        }
        Optional<Duration> delay = validation.optional(setting, Backoff::constant);
        return Backoff.constant(delay.orElse(DEFAULTS.initialDelay()));
    }

    private static Backoff exponential(
            InheritedProperties<BackoffProperties> inherited, PropertyValidation validation) {
        Duration initial = validation.value(
                inherited.property(BackoffProperties::initialDelay),
                DEFAULTS.initialDelay(),
                BackoffChoice::withInitialDelay);
        double multiplier = validation.value(
                inherited.property(BackoffProperties::multiplier), DEFAULTS.multiplier(), DEFAULTS::withMultiplier);
        Duration maximum = validation.value(
                inherited.property(BackoffProperties::maximumDelay),
                DEFAULTS.maximumDelay(),
                delay -> DEFAULTS.withInitialDelay(SHORTEST).withMaximumDelay(delay));
        double jitter = validation
                .value(
                        inherited.property(BackoffProperties::jitter),
                        new Share(DEFAULTS.jitter()),
                        share -> DEFAULTS.withJitter(share.value()))
                .value();
        return Backoff.exponential(validation.together(
                inherited.path(), () -> new ExponentialConfiguration(initial, multiplier, maximum, jitter), DEFAULTS));
    }

    private static ExponentialConfiguration withInitialDelay(Duration initial) {
        return new ExponentialConfiguration(initial, DEFAULTS.multiplier(), initial, DEFAULTS.jitter());
    }
}
