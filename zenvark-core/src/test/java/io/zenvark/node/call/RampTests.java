// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.zenvark.Moment;
import io.zenvark.breaker.RampUp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RampTests {

    private static final Instant STARTED_AT = Instant.parse("2026-11-20T10:00:00Z");
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final RampUp TEN_SECONDS = RampUp.linear(Duration.ofSeconds(10));

    // The readings of System.nanoTime may overflow.
    @ParameterizedTest
    @ValueSource(longs = {0, -5_000_000_000L, Long.MAX_VALUE - 5_000_000_000L})
    void runsOnMonotonicClock(long start) {
        Ramp ramp = new Ramp(TEN_SECONDS, 1, Moment.ofNanos(start), STARTED_AT);
        assertThat(ramp.shareAt(start)).isEqualTo(0.05);
        assertThat(ramp.shareAt(start + 5 * SECOND)).isEqualTo(0.525, within(1e-9));
        assertThat(ramp.shareAt(start + 10 * SECOND)).isEqualTo(1);
        assertThat(ramp.shareAt(start - 1)).isEqualTo(0.05);
        assertThat(ramp.remaining(start + 4 * SECOND)).isEqualTo(Duration.ofSeconds(6));
        assertThat(ramp.remaining(start + 11 * SECOND)).isZero();
        assertThat(ramp.end()).isEqualTo(Moment.ofNanos(start).plus(Duration.ofSeconds(10)));
        assertThat(ramp.endsAt()).isEqualTo(STARTED_AT.plusSeconds(10));
    }

    @Test
    void lastsLongerByItsFactor() {
        Ramp ramp = new Ramp(TEN_SECONDS, 8, Moment.ofNanos(0), STARTED_AT);
        assertThat(ramp.shareAt(40 * SECOND)).isEqualTo(0.525, within(1e-9));
        assertThat(ramp.endsAt()).isEqualTo(STARTED_AT.plusSeconds(80));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 9})
    void refusesFactorOutOfRange(int factor) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ramp(TEN_SECONDS, factor, Moment.ofNanos(0), STARTED_AT))
                .withMessage("factor (" + factor + ") must be from 1 to 8");
    }
}
