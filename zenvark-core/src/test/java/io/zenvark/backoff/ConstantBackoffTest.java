// SPDX-License-Identifier: Apache-2.0
package io.zenvark.backoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConstantBackoffTest {

    private static final Duration DELAY = Duration.ofSeconds(5);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100, Integer.MAX_VALUE})
    void returnsSameDelayBeforeEveryCheck(int attempt) {
        assertThat(Backoff.constant(DELAY).delay(attempt, 0)).isEqualTo(DELAY);
        assertThat(Backoff.constant(DELAY).delay(attempt, 0.999)).isEqualTo(DELAY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void refusesAttemptBelowOne(int attempt) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backoff.constant(DELAY).delay(attempt, 0))
                .withMessage("attempt (" + attempt + ") must be at least 1");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0s", "PT-0.5S, -0.5s", "PT8760H1S, 8760h1s"})
    void refusesDelayOutOfRange(Duration delay, String wording) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backoff.constant(delay))
                .withMessage("delay (" + wording + ") must be longer than 0s and at most 8760h");
    }
}
