// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.DoubleSummaryStatistics;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FullJitterTests {

    private final FullJitter delay = new FullJitter(new Random(42));

    @ParameterizedTest
    @CsvSource({"0, 100", "1, 100", "2, 200", "3, 400", "5, 1600", "6, 2000", "100, 2000", "9223372036854775807, 2000"})
    void spreadsOverWholeDelayOfEachAttempt(long attempt, long ceilingMillis) {
        DoubleSummaryStatistics millis = IntStream.range(0, 1000)
                .mapToDouble(i -> delay.createDelay(attempt).toNanos() / 1e6)
                .summaryStatistics();
        assertThat(millis.getMin()).isBetween(5.0, 5 + 0.05 * ceilingMillis);
        assertThat(millis.getMax()).isBetween(0.95 * ceilingMillis, 1.0 * ceilingMillis);
        assertThat(millis.getAverage()).isBetween(0.45 * ceilingMillis, 0.55 * ceilingMillis);
    }

    @Test
    void neverReturnsZero() {
        FullJitter least = new FullJitter(new Random() {
            @Override
            public double nextDouble() {
                return 0;
            }
        });
        assertThat(least.createDelay(1)).isEqualTo(Duration.ofMillis(5));
    }
}
