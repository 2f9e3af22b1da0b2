// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.lease;

import static io.zenvark.Moments.atSecond;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.Moment;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FairShareTests {

    @ParameterizedTest
    @CsvSource({"1, 1, 2", "10, 3, 5", "50, 1, 51", "0, 4, 1", "3, 0, 4"})
    void equalsBreakersPerNodeRoundedUpPlusOne(int breakers, int nodes, int share) {
        assertThat(new FairShare(breakers, nodes, 0).share()).isEqualTo(share);
    }

    @Test
    void claimsUpToFairShare() {
        assertThat(new FairShare(10, 3, 3).choose(free(10, atSecond(5)), atSecond(4)))
                .hasSize(2);
        assertThat(new FairShare(10, 3, 7).choose(free(3, atSecond(5)), atSecond(4)))
                .isEmpty();
    }

    @Test
    void claimsMoreIfBreakerStaysFree() {
        assertThat(new FairShare(10, 10, 9).choose(free(1, atSecond(5)), atSecond(5)))
                .hasSize(1);
    }

    private static SortedMap<BreakerName, Moment> free(int count, Moment since) {
        SortedMap<BreakerName, Moment> free = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            free.put(new BreakerName("breaker-" + i), since);
        }
        return free;
    }
}
