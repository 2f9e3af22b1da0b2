// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.backoff.Backoff;
import io.zenvark.backoff.ExponentialTerms;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.boot.properties.BackoffProperties;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Chooses how long an open circuit waits before each check. */
final class BackoffChoice {

    private static final Settings<BackoffProperties> SETTINGS = new Settings<>(Map.of(
            "delay", BackoffProperties::delay,
            "initial-delay", BackoffProperties::initialDelay,
            "multiplier", BackoffProperties::multiplier,
            "maximum-delay", BackoffProperties::maximumDelay,
            "jitter", BackoffProperties::jitter));

    private static final Map<BackoffProperties.Type, Set<String>> READ = Map.of(
            BackoffProperties.Type.CONSTANT, Set.of("delay"),
            BackoffProperties.Type.EXPONENTIAL, Set.of("initial-delay", "multiplier", "maximum-delay", "jitter"));

    private BackoffChoice() {}

    static Backoff from(Layers<BackoffProperties> layers) {
        BackoffProperties.Type type = layers.find(BackoffProperties::type).orElse(BackoffProperties.Type.EXPONENTIAL);
        SETTINGS.warnOfUnread(
                layers.downTo(BackoffProperties::type),
                type.name().toLowerCase(Locale.ROOT),
                READ.getOrDefault(type, Set.of()));
        return Settings.inRange(
                layers.path(), () -> type == BackoffProperties.Type.CONSTANT ? constant(layers) : exponential(layers));
    }

    private static Backoff constant(Layers<BackoffProperties> layers) {
        Duration delay = layers.find(BackoffProperties::delay)
                .orElseThrow(() -> new ZenvarkConfigurationException(
                        layers.path().child("delay") + " is missing: a constant backoff has no default.",
                        "Set it, for example to 5s."));
        return Backoff.constant(delay);
    }

    private static Backoff exponential(Layers<BackoffProperties> layers) {
        ExponentialTerms defaults = ExponentialTerms.defaults();
        return Backoff.exponential(new ExponentialTerms(
                layers.find(BackoffProperties::initialDelay).orElse(defaults.initialDelay()),
                layers.find(BackoffProperties::multiplier).orElse(defaults.multiplier()),
                layers.find(BackoffProperties::maximumDelay).orElse(defaults.maximumDelay()),
                layers.find(BackoffProperties::jitter).orElse(defaults.jitter())));
    }
}
