// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateThresholdsTest {

    private final RateThresholds defaults = RateThresholds.defaults();

    @Test
    void hasTheDocumentedDefaults() {
        assertThat(defaults).isEqualTo(new RateThresholds(20, 0.5, 1.0));
    }

    @Test
    void replacesOneSettingAtATime() {
        assertThat(defaults.withMinimumCalls(7)).isEqualTo(new RateThresholds(7, 0.5, 1.0));
        assertThat(defaults.withFailureRateThreshold(0.3)).isEqualTo(new RateThresholds(20, 0.3, 1.0));
        assertThat(defaults.withSlowCallRateThreshold(0.8)).isEqualTo(new RateThresholds(20, 0.5, 0.8));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -20})
    void refusesMinimumCallsBelowOne(int calls) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withMinimumCalls(calls))
                .withMessage("minimum-calls (" + calls + ") must be at least 1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, -0.1, 1.0000001, 50, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesThresholdsOutsideZeroToOne(double threshold) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withFailureRateThreshold(threshold))
                .withMessage("failure-rate-threshold (" + threshold + ") must be more than 0 and at most 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withSlowCallRateThreshold(threshold))
                .withMessage("slow-call-rate-threshold (" + threshold + ") must be more than 0 and at most 1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.MIN_VALUE, 0.5, 1})
    void acceptsThresholdsUpToOne(double threshold) {
        assertThat(defaults.withFailureRateThreshold(threshold).failureRateThreshold())
                .isEqualTo(threshold);
    }

    @Test
    void opensAtExactlyTheThresholdOfEveryPercentage() {
        for (int percent = 1; percent <= 100; percent++) {
            RateThresholds thresholds =
                    new RateThresholds(1, Double.parseDouble("0." + "%03d".formatted(percent * 5)), 1);

            assertThat(thresholds.evaluate(new WindowSummary(200, percent, 0, 1), 0))
                    .isPresent();
            assertThat(thresholds.evaluate(new WindowSummary(200, percent - 1, 0, 1), 0))
                    .isEmpty();
        }
    }
}
