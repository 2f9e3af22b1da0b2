// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.backoff.Backoff;
import io.zenvark.backoff.ExponentialConfiguration;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Default backoff: 1 s, doubled up to 30 s, with a jitter of 0.2. */
class RecoveryWaitTests {

    private static final ExponentialConfiguration DEFAULTS = ExponentialConfiguration.defaults();
    private static final Backoff BACKOFF = Backoff.exponential(DEFAULTS);

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 5, 36})
    void keepsRemainingTimeWithinBound(long seconds) {
        assertThat(RecoveryWait.limited(ofSeconds(seconds), BACKOFF, 1)).isEqualTo(ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, -36, Long.MIN_VALUE / 2})
    void doesNotWaitForTimeThatHasPassed(long seconds) {
        assertThat(RecoveryWait.limited(ofSeconds(seconds), BACKOFF, 3)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {37, 3600, Long.MAX_VALUE / 2})
    void waitsNoLongerThanMaximumDelayWithItsJitter(long seconds) {
        assertThat(RecoveryWait.limited(ofSeconds(seconds), BACKOFF, 1)).isEqualTo(ofSeconds(36));
    }

    @Test
    void acceptsLargerJitterOfConfiguration() {
        Backoff uneven = Backoff.exponential(DEFAULTS.withJitter(0.5));
        assertThat(RecoveryWait.limited(ofSeconds(44), uneven, 9)).isEqualTo(ofSeconds(44));
        assertThat(RecoveryWait.limited(ofSeconds(90), uneven, 9)).isBetween(ofMillis(44_999), ofSeconds(45));
    }

    @Test
    void acceptsLongestConfigurableDelay() {
        Backoff slow = Backoff.exponential(ofDays(365), 1, ofDays(365));
        assertThat(RecoveryWait.limited(ofDays(9999), slow, Integer.MAX_VALUE)).isBetween(ofDays(437), ofDays(438));
    }

    @Test
    void limitsOtherBackoffToDelayOfItsAttempt() {
        assertThat(RecoveryWait.limited(ofSeconds(90), Backoff.constant(ofSeconds(7)), 4))
                .isEqualTo(ofSeconds(7));
        Backoff linear = (attempt, random) -> Duration.ofSeconds(attempt);
        assertThat(RecoveryWait.limited(ofSeconds(90), linear, 4)).isEqualTo(ofSeconds(4));
    }
}
