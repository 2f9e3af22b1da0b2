// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTests {

    @ParameterizedTest
    @CsvSource({"50%, 0.5", "0.5, 0.5", "100%, 1", "1.0, 1", "0.1%, 0.001", "' 33 %', 0.33", "29%, 0.29"})
    void readsPercentageAndFractionAlike(String text, double value) {
        assertThat(Share.of(text)).isEqualTo(new Share(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"half", "%", "", "NaN"})
    void refusesTextThatIsNoNumber(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Share.of(text))
                .withMessageContaining("write it as 50% or 0.5");
    }

    @ParameterizedTest
    @CsvSource({
        "50, write 50% or 0.5",
        "100, write 100% or 1",
        "1.5, write 1.5% or 0.015",
        "150, is more than 100%",
        "150%, is more than 100%",
        "-0.5, is negative"
    })
    void suggestsCorrectNotation(String text, String answer) {
        assertThatIllegalArgumentException().isThrownBy(() -> Share.of(text)).withMessageContaining(answer);
    }

    @Test
    void refusesPercentageThatYamlReadsAsNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Share.of(50))
                .withMessage("'50' is more than 1; write 50% or 0.5");
        assertThat(Share.of(1)).isEqualTo(new Share(1));
    }
}
