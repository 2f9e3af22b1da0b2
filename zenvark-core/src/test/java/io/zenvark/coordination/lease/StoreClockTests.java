// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.lease;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoreClockTests {

    private final StoreClock clock = new StoreClock();

    @Test
    void isUnknownBeforeFirstReply() {
        assertThat(clock.at(ofSeconds(5))).isEmpty();
    }

    @Test
    void advancesFromLatestReply() {
        clock.observe(Instant.ofEpochSecond(1000), ofSeconds(5));
        assertThat(clock.at(ofSeconds(7))).contains(Instant.ofEpochSecond(1002));
        clock.observe(Instant.ofEpochSecond(900), ofSeconds(8));
        assertThat(clock.at(ofSeconds(8))).contains(Instant.ofEpochSecond(900));
    }

    @Test
    void trustsReplyWithLeastLag() {
        StoreClock reckoning = new StoreClock();
        Instant noon = Instant.parse("2026-11-20T12:00:00Z");
        reckoning.observe(noon, Duration.ofMillis(0), Duration.ofMillis(2));
        reckoning.observe(noon.plusMillis(1000), Duration.ofMillis(1000), Duration.ofMillis(1700));
        assertThat(reckoning.at(Duration.ofMillis(2002))).contains(noon.plusMillis(2000));
        reckoning.observe(noon.plusMillis(3000), Duration.ofMillis(3000), Duration.ofMillis(3001));
        assertThat(reckoning.at(Duration.ofMillis(4001))).contains(noon.plusMillis(4000));
    }

    @Test
    void followsClockThatWasSetBack() {
        StoreClock reckoning = new StoreClock();
        Instant noon = Instant.parse("2026-11-20T12:00:00Z");
        reckoning.observe(noon, Duration.ofMillis(0), Duration.ofMillis(2));
        reckoning.observe(noon.minusSeconds(20), Duration.ofMillis(1000), Duration.ofMillis(1300));
        assertThat(reckoning.at(Duration.ofMillis(1300))).contains(noon.minusSeconds(20));
    }
}
