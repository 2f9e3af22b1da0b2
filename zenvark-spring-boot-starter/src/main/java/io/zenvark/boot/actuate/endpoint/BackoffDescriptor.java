// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zenvark.backoff.Backoff;
import io.zenvark.backoff.ExponentialConfiguration;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Description of a backoff.
 *
 * @param type {@code constant}, {@code exponential}, or the class of another backoff
 * @param delay the delay before each check; null unless constant
 * @param initialDelay the delay before the first check; null unless exponential
 * @param multiplier the factor from one delay to the next; null unless exponential
 * @param maximumDelay the maximum delay before jitter; null unless exponential
 * @param jitter the share by which a delay may be shorter or longer, from 0 to 1; null unless exponential
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BackoffDescriptor(
        String type,
        @Nullable Duration delay,
        @Nullable Duration initialDelay,
        @Nullable Double multiplier,
        @Nullable Duration maximumDelay,
        @Nullable Double jitter) {

    static BackoffDescriptor of(Backoff backoff) {
        Optional<Duration> constant = backoff.constantDelay();
        Optional<ExponentialConfiguration> growing = backoff.exponentialConfiguration();
        return new BackoffDescriptor(
                type(backoff),
                constant.orElse(null),
                value(growing, ExponentialConfiguration::initialDelay),
                value(growing, ExponentialConfiguration::multiplier),
                value(growing, ExponentialConfiguration::maximumDelay),
                value(growing, ExponentialConfiguration::jitter));
    }

    private static String type(Backoff backoff) {
        if (backoff.constantDelay().isPresent()) {
            return "constant";
        }
        return backoff.exponentialConfiguration().isPresent()
                ? "exponential"
                : backoff.getClass().getName();
    }

    private static <T> @Nullable T value(
            Optional<ExponentialConfiguration> configuration, Function<ExponentialConfiguration, T> value) {
        return configuration.map(value).orElse(null);
    }
}
