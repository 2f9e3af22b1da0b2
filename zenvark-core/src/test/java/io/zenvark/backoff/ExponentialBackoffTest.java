// SPDX-License-Identifier: Apache-2.0
package io.zenvark.backoff;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExponentialBackoffTest {

    private static final double MIDDLE = 0.5;
    private static final double HIGHEST = Math.nextDown(1.0);

    private final Backoff backoff = Backoff.exponential(ofSeconds(1), 2, ofSeconds(30));

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "4, 8", "5, 16", "6, 30", "7, 30", "1000, 30", "2147483647, 30"})
    void growsByMultiplierUpToMaximum(int attempt, int seconds) {
        assertThat(backoff.delay(attempt, MIDDLE)).isEqualTo(ofSeconds(seconds));
    }

    @Test
    void growsByFractionalMultiplier() {
        assertThat(Backoff.exponential(ofMillis(100), 1.5, ofSeconds(1)).delay(3, MIDDLE))
                .isEqualTo(ofMillis(225));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, Integer.MAX_VALUE})
    void staysConstantWithMultiplierOfOne(int attempt) {
        assertThat(Backoff.exponential(ofSeconds(1), 1, ofSeconds(30)).delay(attempt, MIDDLE))
                .isEqualTo(ofSeconds(1));
    }

    @Test
    void acceptsLargestConfigurationWithoutOverflow() {
        Duration year = Duration.ofDays(365);
        Backoff slowest =
                Backoff.exponential(new ExponentialConfiguration(year, Double.MAX_VALUE, year, Math.nextDown(1.0)));

        assertThat(slowest.delay(Integer.MAX_VALUE, MIDDLE)).isEqualTo(year);
        assertThat(slowest.delay(Integer.MAX_VALUE, HIGHEST)).isBetween(year, year.multipliedBy(2));
    }

    @Test
    void spreadsJitterBelowAndAboveTheDelay() {
        assertThat(backoff.delay(1, 0)).isEqualTo(ofMillis(800));
        assertThat(backoff.delay(1, 0.25)).isEqualTo(ofMillis(900));
        assertThat(backoff.delay(1, 0.75)).isEqualTo(ofMillis(1_100));
        assertThat(backoff.delay(1, HIGHEST)).isBetween(ofMillis(1_199), ofMillis(1_200));
    }

    @Test
    void spreadsJitterEvenly() {
        Random random = new Random(42);
        int[] tenths = new int[10];
        for (int i = 0; i < 100_000; i++) {
            long millis = backoff.delay(1, random.nextDouble()).toMillis();
            tenths[(int) (millis - 800) / 40]++;
        }
        for (int count : tenths) {
            assertThat(count).isBetween(9_500, 10_500);
        }
    }

    @Test
    void exceedsMaximumByJitterAtMost() {
        assertThat(backoff.delay(99, 0)).isEqualTo(ofSeconds(24));
        assertThat(backoff.delay(99, HIGHEST)).isBetween(ofMillis(35_999), ofSeconds(36));
    }

    @Test
    void returnsExactDelayWithoutJitter() {
        Backoff exact = Backoff.exponential(ExponentialConfiguration.defaults().withJitter(0));

        assertThat(exact.delay(1, 0)).isEqualTo(exact.delay(1, HIGHEST)).isEqualTo(ofSeconds(1));
    }

    @Test
    void staysWithinBoundsForAnyConfiguration() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            Duration initial = ofNanos(1 + (long) (random.nextDouble() * 1e10));
            Duration maximum = initial.plusNanos((long) (random.nextDouble() * 1e12));
            double jitter = random.nextDouble();
            Backoff any = Backoff.exponential(
                    new ExponentialConfiguration(initial, 1 + random.nextDouble() * 9, maximum, jitter));
            Duration delay = any.delay(1 + random.nextInt(Integer.MAX_VALUE), random.nextDouble());

            assertThat(delay).isPositive().isLessThanOrEqualTo(ofNanos((long) (maximum.toNanos() * (1 + jitter))));
        }
    }

    @Test
    void neverReturnsZero() {
        Backoff shortest = Backoff.exponential(new ExponentialConfiguration(ofNanos(1), 1, ofNanos(1), 0.9));

        assertThat(shortest.delay(1, 0)).isEqualTo(ofNanos(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void refusesAttemptBelowOne(int attempt) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backoff.delay(attempt, MIDDLE))
                .withMessage("attempt (" + attempt + ") must be at least 1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void refusesRandomNumberOutOfRange(double random) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> backoff.delay(1, random))
                .withMessage("random (" + random + ") must be at least 0 and less than 1");
    }
}
