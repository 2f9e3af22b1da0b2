// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.lease;

import static io.zenvark.Moments.atMillis;
import static io.zenvark.Moments.atSecond;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoreClockTests {

    private final StoreClock clock = new StoreClock();

    @Test
    void isUnknownBeforeFirstReply() {
        assertThat(clock.at(atSecond(5))).isEmpty();
    }

    @Test
    void advancesFromLatestReply() {
        clock.observe(Instant.ofEpochSecond(1000), atSecond(5));
        assertThat(clock.at(atSecond(7))).contains(Instant.ofEpochSecond(1002));
        clock.observe(Instant.ofEpochSecond(900), atSecond(8));
        assertThat(clock.at(atSecond(8))).contains(Instant.ofEpochSecond(900));
    }

    @Test
    void trustsReplyWithLeastLag() {
        StoreClock reckoning = new StoreClock();
        Instant noon = Instant.parse("2026-11-20T12:00:00Z");
        reckoning.observe(noon, atMillis(0), atMillis(2));
        reckoning.observe(noon.plusMillis(1000), atMillis(1000), atMillis(1700));
        assertThat(reckoning.at(atMillis(2002))).contains(noon.plusMillis(2000));
        reckoning.observe(noon.plusMillis(3000), atMillis(3000), atMillis(3001));
        assertThat(reckoning.at(atMillis(4001))).contains(noon.plusMillis(4000));
    }

    @Test
    void followsClockThatWasSetBack() {
        StoreClock reckoning = new StoreClock();
        Instant noon = Instant.parse("2026-11-20T12:00:00Z");
        reckoning.observe(noon, atMillis(0), atMillis(2));
        reckoning.observe(noon.minusSeconds(20), atMillis(1000), atMillis(1300));
        assertThat(reckoning.at(atMillis(1300))).contains(noon.minusSeconds(20));
    }
}
