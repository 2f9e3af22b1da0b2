// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.lease;

import static io.zenvark.Moments.atMillis;
import static io.zenvark.Moments.atSecond;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LeaseConfigurationTests {

    @Test
    void refusesDeadlineWithoutSpareTick() {
        assertThatThrownBy(() -> new LeaseConfiguration(ofSeconds(3), ofSeconds(1), ofMillis(1200)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lease.deadline (1200ms) must be longer than 1.2 times lease.tick (1000ms)");
    }

    @Test
    void refusesLeaseThatEndsWhileItsHolderStillActs() {
        assertThatThrownBy(() -> new LeaseConfiguration(ofSeconds(2), ofSeconds(1), ofSeconds(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lease.duration (2000ms) must be longer than lease.deadline (2000ms)");
    }

    @Test
    void refusesTickOfZeroLength() {
        assertThatThrownBy(() -> new LeaseConfiguration(ofSeconds(3), ofSeconds(0), ofSeconds(2)))
                .hasMessageStartingWith("lease.tick (PT0S)");
    }

    @Test
    void countsLeaseFromTimeBeforeTheTickWasSent() {
        Lease lease = Lease.renewed(atSecond(10), LeaseConfiguration.DEFAULT);
        assertThat(lease.holds(atMillis(12_249))).isTrue();
        assertThat(lease.holds(atMillis(12_250))).isFalse();
    }

    @Test
    void holdsNoLeaseBeforeFirstReply() {
        assertThat(Lease.NONE.holds(atSecond(-1_000_000))).isFalse();
    }
}
