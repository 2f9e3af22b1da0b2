// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

import static io.zenvark.Moments.atSecond;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MomentTests {

    private static final Moment EARLIER = atSecond(3);
    private static final Moment LATER = atSecond(5);

    @Test
    void measuresTheTimeBetweenTwoMoments() {
        assertThat(LATER.since(EARLIER)).isEqualTo(Duration.ofSeconds(2));
        assertThat(EARLIER.since(LATER)).isEqualTo(Duration.ofSeconds(-2));
        assertThat(EARLIER.plus(LATER.since(EARLIER))).isEqualTo(LATER);
        assertThat(LATER.minus(LATER.since(EARLIER))).isEqualTo(EARLIER);
    }

    @Test
    void ordersMoments() {
        assertThat(EARLIER).isLessThan(LATER);
        assertThat(EARLIER.isBefore(LATER)).isTrue();
        assertThat(EARLIER.isBefore(EARLIER)).isFalse();
        assertThat(LATER.isAfter(EARLIER)).isTrue();
        assertThat(LATER.isAfter(LATER)).isFalse();
        assertThat(EARLIER.orLater(LATER)).isEqualTo(LATER);
        assertThat(LATER.orEarlier(EARLIER)).isEqualTo(EARLIER);
    }

    @Test
    void putsLongAgoBeforeEveryReadingOfAClock() {
        assertThat(Moment.LONG_AGO.plus(Duration.ofDays(365))).isLessThan(Moment.ofNanos(Long.MIN_VALUE));
        assertThat(Moment.ofNanos(Long.MAX_VALUE).since(Moment.LONG_AGO)).isPositive();
    }

    @Test
    void keepsTheReadingOfTheClock() {
        assertThat(Moment.ofNanos(-7).toNanos()).isEqualTo(-7);
    }
}
