// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.zenvark.breaker.RampUp.Curve;
import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RampUpTests {

    private static final Offset<Double> EXACT = within(1e-9);
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    @ParameterizedTest
    @CsvSource({
        "-1, 0.05",
        "0, 0.05",
        "0.25, 0.2875",
        "0.5, 0.525",
        "0.75, 0.7625",
        "0.999, 0.99905",
        "1, 1",
        "7, 1",
    })
    void growsLinearly(double progress, double share) {
        assertThat(RampUp.linear(HALF_A_MINUTE).shareAt(progress)).isEqualTo(share, EXACT);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0.01", "0, 0.01", "0.25, 0.0316227766", "0.5, 0.1", "0.75, 0.316227766", "1, 1", "7, 1"})
    void growsExponentially(double progress, double share) {
        RampUp rampUp = new RampUp(HALF_A_MINUTE, 0.01, Curve.EXPONENTIAL);
        assertThat(rampUp.shareAt(progress)).isEqualTo(share, EXACT);
    }

    @Test
    void admitsAllCallsWithInitialShareOfOne() {
        for (Curve curve : Curve.values()) {
            assertThat(new RampUp(HALF_A_MINUTE, 1, curve).shareAt(0)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesInitialShareOutOfRange(double share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RampUp(HALF_A_MINUTE, share, Curve.LINEAR))
                .withMessage("initial-share (" + share + ") must be above 0, at most 1 (100%)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.000999S", "PT24H0.001S"})
    void refusesDurationOutOfRange(Duration duration) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RampUp.linear(duration))
                .withMessage("duration (" + duration + ") must be from 1 ms to 24 h");
    }
}
