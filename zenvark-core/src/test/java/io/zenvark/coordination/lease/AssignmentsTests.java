// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.lease;

import static io.zenvark.Moments.atSecond;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.Epoch;
import io.zenvark.Moment;
import io.zenvark.SessionId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AssignmentsTests {

    private static final BreakerName PAYMENTS = new BreakerName("payments");
    private static final BreakerName STOCK = new BreakerName("stock");
    private static final Assignment ONE = new Assignment(new SessionId("session-1"), new Epoch(7));
    private static final Assignment TWO = new Assignment(new SessionId("session-2"), new Epoch(9));

    private Moment now = atSecond(1);
    private final Assignments assignments = new Assignments(List.of(PAYMENTS, STOCK), () -> now);

    @Test
    void startsWithEveryBreakerFree() {
        assertThat(assignments.free()).containsExactly(Map.entry(PAYMENTS, atSecond(1)), Map.entry(STOCK, atSecond(1)));
        assertThat(assignments.of(PAYMENTS)).isEmpty();
        assertThat(assignments.floor()).isEqualTo(Epoch.NONE);
    }

    @Test
    void freesBreakersOfDepartedSession() {
        assignments.granted(ONE, Set.of(PAYMENTS));
        assignments.granted(TWO, Set.of(STOCK));
        now = atSecond(5);
        assignments.departed(Set.of(ONE.session()));
        assertThat(assignments.free()).containsExactly(Map.entry(PAYMENTS, atSecond(5)));
        assertThat(assignments.of(STOCK)).contains(TWO);
    }

    @Test
    void ignoresAssignmentOfEndedSession() {
        now = atSecond(3);
        assignments.replace(Map.of(PAYMENTS, ONE, STOCK, TWO), Set.of(TWO.session()));
        assertThat(assignments.of(PAYMENTS)).isEmpty();
        assertThat(assignments.of(STOCK)).contains(TWO);
        assertThat(assignments.free()).containsOnlyKeys(PAYMENTS);
    }

    @Test
    void remembersWhenBreakerBecameFree() {
        now = atSecond(3);
        assignments.replace(Map.of(), Set.of());
        assertThat(assignments.free()).containsEntry(PAYMENTS, atSecond(1));
    }

    @Test
    void remembersHighestEpochOfUnknownBreakers() {
        assignments.granted(TWO, Set.of(new BreakerName("unknown")));
        assignments.granted(ONE, Set.of(PAYMENTS));
        assertThat(assignments.floor()).isEqualTo(new Epoch(9));
        assertThat(assignments.of(new BreakerName("unknown"))).isEmpty();
    }
}
