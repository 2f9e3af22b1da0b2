// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.NodeId;
import io.zenvark.SessionId;
import io.zenvark.TimedMode;
import io.zenvark.TransitionCause;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.LogLink;
import io.zenvark.coordination.log.LogMark;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.coordination.log.Snapshot;
import io.zenvark.coordination.log.StreamId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecoveryRecordsTests {

    private static final BreakerName PAYMENTS = new BreakerName("payments");
    private static final BreakerName OTHER = new BreakerName("other");
    private static final Instant SINCE = Instant.parse("2026-11-20T10:00:00Z");

    private final RecoveryRecords records = new RecoveryRecords(PAYMENTS::equals);

    @Test
    void learnsRecordOfTransition() {
        records.follow(transition(1, Optional.of(open(1, 4))));
        assertThat(records.of(PAYMENTS, circuit(1, CircuitState.OPEN))).contains(open(1, 4));
    }

    @Test
    void ignoresEarlierTransition() {
        records.onTransition(PAYMENTS, Optional.of(open(3, 4)));
        records.follow(transition(1, Optional.of(open(1, 1))));
        records.follow(transition(3, Optional.of(open(3, 1))));
        records.follow(transition(4, Optional.empty()));
        assertThat(records.of(PAYMENTS, circuit(3, CircuitState.OPEN))).contains(open(3, 4));
    }

    @Test
    void grantReplacesRecordByLatestOne() {
        records.onTransition(PAYMENTS, Optional.of(open(1, 1)));
        Assignment assignment = new Assignment(new SessionId("session-2"), new Epoch(5));
        records.follow(new Event.Granted(assignment, Set.of(PAYMENTS), Map.of(PAYMENTS, open(1, 6))));
        assertThat(records.of(PAYMENTS, circuit(1, CircuitState.OPEN))).contains(open(1, 6));
        records.follow(new Event.Granted(assignment, Set.of(PAYMENTS), Map.of()));
        assertThat(records.of(PAYMENTS, circuit(1, CircuitState.OPEN))).contains(open(1, 6));
    }

    @Test
    void snapshotReplacesAllRecords() {
        records.onTransition(PAYMENTS, Optional.of(open(9, 4)));
        records.replace(snapshot(2, Map.of(PAYMENTS, open(2, 3))));
        assertThat(records.of(PAYMENTS, circuit(9, CircuitState.OPEN))).isEmpty();
        assertThat(records.of(PAYMENTS, circuit(2, CircuitState.OPEN))).contains(open(2, 3));
        records.replace(snapshot(2, Map.of()));
        assertThat(records.of(PAYMENTS, circuit(2, CircuitState.OPEN))).isEmpty();
    }

    @Test
    void keepsRecordOfCircuitThatStoreHasLost() {
        records.onTransition(PAYMENTS, Optional.of(open(9, 4)));
        records.replace(snapshot(0, Map.of()));
        assertThat(records.of(PAYMENTS, circuit(9, CircuitState.OPEN))).contains(open(9, 4));
    }

    @Test
    void ignoresBreakersOfOtherNodes() {
        records.replace(snapshot(0, Map.of(OTHER, open(1, 2))));
        records.onTransition(OTHER, Optional.of(open(1, 2)));
        records.onGranted(Map.of(OTHER, open(1, 2)));
        assertThat(records.of(OTHER, circuit(1, CircuitState.OPEN))).isEmpty();
    }

    @Test
    void ignoresRecordOfAnotherVersionOrState() {
        records.onTransition(PAYMENTS, Optional.of(open(3, 4)));
        assertThat(records.of(PAYMENTS, circuit(2, CircuitState.OPEN))).isEmpty();
        assertThat(records.of(PAYMENTS, circuit(4, CircuitState.OPEN))).isEmpty();
        assertThat(records.of(PAYMENTS, circuit(3, CircuitState.CLOSED))).isEmpty();
        assertThat(records.of(PAYMENTS, circuit(5, CircuitState.CLOSED))).isEmpty();
        assertThat(records.before(PAYMENTS, circuit(4, CircuitState.OPEN))).isEmpty();
    }

    @Test
    void completesRecordOfCircuitThatOldNodeClosed() {
        records.onTransition(PAYMENTS, Optional.of(open(3, 4)));
        assertThat(records.of(PAYMENTS, circuit(4, CircuitState.CLOSED)))
                .contains(open(3, 4).closed(4, SINCE.plusSeconds(4)));
    }

    @Test
    void remembersRecoveryBeforeOpeningByOldNode() {
        RecoveryRecord closed = open(3, 4).closed(4, SINCE.plusSeconds(4));
        records.onTransition(PAYMENTS, Optional.of(closed));
        assertThat(records.of(PAYMENTS, circuit(5, CircuitState.OPEN))).isEmpty();
        assertThat(records.before(PAYMENTS, circuit(5, CircuitState.OPEN))).contains(closed);
        assertThat(records.before(PAYMENTS, circuit(6, CircuitState.OPEN))).isEmpty();
    }

    @Test
    void rampFactorIsOneWithoutRecordOfClose() {
        Circuit closed = circuit(4, CircuitState.CLOSED);
        assertThat(records.rampFactor(PAYMENTS, closed)).isEqualTo(1);
        records.onTransition(PAYMENTS, Optional.of(RecoveryRecord.opened(3, 1, SINCE, 8)));
        assertThat(records.rampFactor(PAYMENTS, closed)).isEqualTo(1);
        records.onTransition(
                PAYMENTS, Optional.of(RecoveryRecord.opened(3, 1, SINCE, 8).closed(4, SINCE)));
        assertThat(records.rampFactor(PAYMENTS, closed)).isEqualTo(8);
    }

    @Test
    void sendsRecordUntilTickIsAnswered() {
        Map<BreakerName, RecoveryRecord> current = Map.of(PAYMENTS, open(1, 2));
        assertThat(records.unstored(current)).isEqualTo(current);
        assertThat(records.unstored(current)).isEqualTo(current);
        records.onTick();
        assertThat(records.unstored(current)).isEmpty();
        Map<BreakerName, RecoveryRecord> later = Map.of(PAYMENTS, open(1, 3));
        assertThat(records.unstored(later)).isEqualTo(later);
    }

    @Test
    void sendsRecordAgainIfSnapshotIsWithoutIt() {
        Map<BreakerName, RecoveryRecord> current = Map.of(PAYMENTS, open(1, 2));
        records.unstored(current);
        records.replace(snapshot(1, Map.of()));
        records.onTick();
        assertThat(records.unstored(current)).isEqualTo(current);
    }

    private static RecoveryRecord open(long version, int attempt) {
        return RecoveryRecord.opened(version, attempt, SINCE, 1);
    }

    private static Event transition(long version, Optional<RecoveryRecord> record) {
        return new Event.Transitioned(PAYMENTS, circuit(version, CircuitState.OPEN), record);
    }

    private static Circuit circuit(long version, CircuitState state) {
        TransitionCause cause = state == CircuitState.OPEN ? TransitionCause.STRATEGY : TransitionCause.RECOVERY_CHECK;
        Circuit.Origin origin = new Circuit.Origin(SINCE.plusSeconds(version), new NodeId("node-1"), cause, "test");
        return new Circuit(version, new Epoch(7), state, TimedMode.unlimited(CircuitMode.AUTO), origin);
    }

    private static Snapshot snapshot(long version, Map<BreakerName, RecoveryRecord> stored) {
        LogMark mark = new LogMark("incarnation", 1, LogLink.NONE, StreamId.START);
        Map<BreakerName, Circuit> circuits =
                version == 0 ? Map.of() : Map.of(PAYMENTS, circuit(version, CircuitState.OPEN));
        return new Snapshot(SINCE, mark, circuits, Map.of(), Set.of(), stored);
    }
}
