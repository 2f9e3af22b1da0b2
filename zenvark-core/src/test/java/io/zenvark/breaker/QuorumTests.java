// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuorumTests {

    @ParameterizedTest
    @CsvSource({"1, 1, true", "2, 1, false", "2, 2, true"})
    void countsNodesThatObservedFailures(int quorum, int seeing, boolean reached) {
        assertThat(Quorum.nodes(quorum).isReached(seeing, 5)).isEqualTo(reached);
    }

    @ParameterizedTest
    @CsvSource({"0.3, 1, 3, true", "0.3, 1, 4, false", "0.3, 2, 4, true", "1, 3, 3, true"})
    void roundsShareOfLiveNodesUp(double share, int seeing, int live, boolean reached) {
        assertThat(Quorum.share(share).isReached(seeing, live)).isEqualTo(reached);
    }
}
