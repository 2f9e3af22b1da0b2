// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.Epoch;
import io.zenvark.NodeId;
import io.zenvark.SessionId;
import io.zenvark.coordination.TickReply;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.LogLink;
import io.zenvark.coordination.log.LogMark;
import io.zenvark.coordination.log.Snapshot;
import io.zenvark.coordination.log.StreamId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a node detects that the store has lost a circuit or an assignment. */
class LossDetectorTests {

    private static final BreakerName PAYMENTS = new BreakerName("payments");
    private static final BreakerName STOCK = new BreakerName("stock");
    private static final Circuit CIRCUIT = Circuit.initial(CircuitMode.AUTO, new NodeId("node-1"), Instant.EPOCH);
    private static final Assignment ASSIGNMENT = new Assignment(new SessionId("session-1"), new Epoch(7));

    private final LossDetector counts = new LossDetector();

    private static TickReply.EntryCounts count(int circuits, int assignments) {
        return new TickReply.EntryCounts(1, circuits, assignments);
    }

    private static Snapshot snapshot(Map<BreakerName, Circuit> circuits, Map<BreakerName, Assignment> leaders) {
        LogMark mark = new LogMark("incarnation", 0, LogLink.NONE, StreamId.START);
        return new Snapshot(Instant.EPOCH, mark, circuits, leaders, Set.of());
    }

    @Test
    void detectsNoLossIfStoreHasMore() {
        assertThat(counts.showsLoss(count(3, 3))).isFalse();
    }

    @Test
    void detectsMissingCircuit() {
        counts.replace(snapshot(Map.of(PAYMENTS, CIRCUIT), Map.of()));
        assertThat(counts.showsLoss(count(1, 0))).isFalse();
        assertThat(counts.showsLoss(count(0, 0))).isTrue();
    }

    @Test
    void detectsMissingAssignment() {
        counts.follow(new Event.Granted(ASSIGNMENT, Set.of(PAYMENTS, STOCK)));
        assertThat(counts.showsLoss(count(0, 2))).isFalse();
        assertThat(counts.showsLoss(count(0, 1))).isTrue();
    }

    @Test
    void detectsMissingCircuitAfterAnotherWasWritten() {
        counts.replace(snapshot(Map.of(PAYMENTS, CIRCUIT), Map.of()));
        assertThat(counts.showsLoss(count(1, 0))).isFalse();
        counts.follow(new Event.Transitioned(STOCK, CIRCUIT));
        assertThat(counts.showsLoss(count(1, 0))).isTrue();
    }

    @Test
    void trustsSnapshot() {
        counts.follow(new Event.Transitioned(STOCK, CIRCUIT));
        counts.replace(snapshot(Map.of(), Map.of()));
        assertThat(counts.showsLoss(count(0, 0))).isFalse();
    }
}
