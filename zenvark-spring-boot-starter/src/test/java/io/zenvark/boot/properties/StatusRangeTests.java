// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusRangeTests {

    @ParameterizedTest
    @CsvSource({"204, 204, 204", "200-299, 200, 299", "' 200 - 204 ', 200, 204", "4xx, 400, 499"})
    void readsOneOrSeveralStatuses(String text, int from, int to) {
        assertThat(StatusRange.of(text)).isEqualTo(new StatusRange(from, to));
        assertThat(StatusRange.of(text).contains(from)).isTrue();
        assertThat(StatusRange.of(text).contains(to)).isTrue();
        assertThat(StatusRange.of(text).contains(to + 1)).isFalse();
        assertThat(StatusRange.of(text).contains(from - 1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok", "20", "299-200", "099", "6xx", "600", "200-"})
    void refusesAnythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> StatusRange.of(text));
    }
}
