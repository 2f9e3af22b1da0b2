// SPDX-License-Identifier: Apache-2.0
package io.zenvark.backoff;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExponentialConfigurationTest {

    private final ExponentialConfiguration defaults = ExponentialConfiguration.defaults();

    @Test
    void hasTheDocumentedDefaults() {
        assertThat(defaults).isEqualTo(new ExponentialConfiguration(ofSeconds(1), 2, ofSeconds(30), 0.2));
    }

    @Test
    void replacesOneSettingAtATime() {
        assertThat(defaults.withInitialDelay(ofSeconds(3)))
                .isEqualTo(new ExponentialConfiguration(ofSeconds(3), 2, ofSeconds(30), 0.2));
        assertThat(defaults.withMultiplier(3))
                .isEqualTo(new ExponentialConfiguration(ofSeconds(1), 3, ofSeconds(30), 0.2));
        assertThat(defaults.withMaximumDelay(ofSeconds(3)))
                .isEqualTo(new ExponentialConfiguration(ofSeconds(1), 2, ofSeconds(3), 0.2));
        assertThat(defaults.withJitter(0)).isEqualTo(new ExponentialConfiguration(ofSeconds(1), 2, ofSeconds(30), 0));
    }

    @Test
    void refusesInitialDelayAboveMaximum() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withInitialDelay(ofSeconds(90)))
                .withMessage("initial-delay (1m30s) must not exceed maximum-delay (30s)");
        assertThat(defaults.withInitialDelay(ofSeconds(30)).initialDelay()).isEqualTo(ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0s", "PT-1S, -1s", "PT8760H1S, 8760h1s"})
    void refusesDelaysOutOfRange(Duration delay, String wording) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withInitialDelay(delay))
                .withMessage("initial-delay (" + wording + ") must be longer than 0s and at most 8760h");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withMaximumDelay(delay))
                .withMessage("maximum-delay (" + wording + ") must be longer than 0s and at most 8760h");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.999, 0, -2, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesMultiplierBelowOne(double multiplier) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withMultiplier(multiplier))
                .withMessage("multiplier (" + multiplier + ") must be at least 1 and finite");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, 20, Double.NaN})
    void refusesJitterOutsideZeroToOne(double jitter) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withJitter(jitter))
                .withMessage("jitter (" + jitter + ") must be at least 0 and less than 1");
    }
}
