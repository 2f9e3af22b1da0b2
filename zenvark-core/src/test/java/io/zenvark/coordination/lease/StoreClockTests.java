// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.lease;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoreClockTests {

    private final StoreClock clock = new StoreClock();

    @Test
    void knowsNothingBeforeTheFirstAnswer() {
        assertThat(clock.at(ofSeconds(5))).isEmpty();
    }

    @Test
    void goesOnFromTheLatestAnswer() {
        clock.observe(Instant.ofEpochSecond(1000), ofSeconds(5));
        assertThat(clock.at(ofSeconds(7))).contains(Instant.ofEpochSecond(1002));
        clock.observe(Instant.ofEpochSecond(900), ofSeconds(8));
        assertThat(clock.at(ofSeconds(8))).contains(Instant.ofEpochSecond(900));
    }
}
