// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptPauseTests {

    private final AttemptPause pause = new AttemptPause(Duration.ofMillis(500), Duration.ofSeconds(4));
    private long millis;

    @Test
    void growsWithFailedAttemptsAndStartsOverAfterSuccess() {
        List<Long> begun = new ArrayList<>();
        for (millis = 0; millis <= 20_000; millis += 100) {
            if (begins()) {
                begun.add(millis);
                pause.onEnd(false);
            }
        }
        assertThat(begun).containsExactly(0L, 1_000L, 3_000L, 7_000L, 11_000L, 15_000L, 19_000L);
        assertThat(pause.failures()).isEqualTo(7);
        pause.onEnd(true);
        assertThat(pause.failures()).isZero();
        millis = 19_400;
        assertThat(begins()).isFalse();
        millis = 19_500;
        assertThat(begins()).isTrue();
    }

    private boolean begins() {
        return pause.tryBegin(Duration.ofMillis(millis).toNanos());
    }
}
