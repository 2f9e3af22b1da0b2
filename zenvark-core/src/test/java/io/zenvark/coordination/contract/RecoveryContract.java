// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.SessionId;
import io.zenvark.coordination.ClaimReply;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.TransitionReply.Accepted;
import io.zenvark.coordination.TransitionReply.Fenced;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.TransitionRequest.Fence;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.coordination.log.RecoveryRecord.Checks;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How the store keeps the recovery records of its leaders. */
public abstract class RecoveryContract extends StoreContract {

    @Test
    void writesRecordWithCircuitAndEvent() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        RecoveryRecord record = record(1, 3);
        Accepted accepted = (Accepted) open(leader, assignment, record);
        assertThat(accepted.record()).contains(record);
        assertThat(leader.snapshot().records()).isEqualTo(Map.of(PAYMENTS, record));
        assertThat(leader.details().records()).isEqualTo(Map.of(PAYMENTS, record));
        assertThat(leader.events())
                .last()
                .isEqualTo(new Event.Transitioned(PAYMENTS, accepted.circuit(), Optional.of(record)));
    }

    @Test
    void answersRepeatedTransitionWithStoredRecord() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        open(leader, assignment, record(1, 3));
        assertThat(open(leader, assignment, record(1, 4)))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        repeated -> assertThat(repeated.record()).contains(record(1, 3)));
    }

    @Test
    void keepsRecordOfRefusedTransitionOut() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        Node other = node();
        assertThat(open(other, new Assignment(other.session, assignment.epoch()), record(1, 3)))
                .isInstanceOf(Fenced.class);
        assertThat(leader.snapshot().records()).isEmpty();
    }

    @Test
    void replacesRecordByTickOfLeader() {
        Node leader = node();
        open(leader, leader.lead(PAYMENTS), record(1, 1));
        tick(leader, record(1, 2));
        assertThat(leader.snapshot().records()).isEqualTo(Map.of(PAYMENTS, record(1, 2)));
    }

    @Test
    void ignoresRecordInTickOfAnotherSession() {
        Node leader = node();
        open(leader, leader.lead(PAYMENTS), record(1, 1));
        tick(node(), record(1, 2));
        assertThat(leader.snapshot().records()).isEqualTo(Map.of(PAYMENTS, record(1, 1)));
    }

    @Test
    void ignoresRecordOfAnotherVersionInTick() {
        Node leader = node();
        tick(leader, record(1, 1));
        open(leader, leader.lead(PAYMENTS), record(1, 1));
        leader.control(PAYMENTS, CircuitMode.SHADOW);
        tick(leader, record(1, 2));
        tick(leader, record(3, 2));
        assertThat(leader.snapshot().records()).isEqualTo(Map.of(PAYMENTS, record(1, 1)));
        tick(leader, record(2, 7));
        assertThat(leader.snapshot().records()).isEqualTo(Map.of(PAYMENTS, record(2, 7)));
    }

    @Test
    void grantsLeadershipWithRecords() {
        Node first = node();
        open(first, first.lead(PAYMENTS, STOCK), record(1, 1));
        tick(first, record(1, 6));
        first.release();
        Node second = node();
        ClaimReply.Granted granted = (ClaimReply.Granted) second.claim(PAYMENTS, STOCK);
        assertThat(granted.records()).isEqualTo(Map.of(PAYMENTS, record(1, 6)));
        assertThat(second.events())
                .last()
                .isEqualTo(new Event.Granted(
                        new Assignment(second.session, granted.epoch()), granted.breakers(), granted.records()));
    }

    @Test
    void keepsRecordOfTransitionWithoutOne() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        open(leader, assignment, record(1, 3));
        leader.transition(PAYMENTS, new Fence(assignment, 1, leader.soon()), CircuitState.CLOSED);
        assertThat(leader.snapshot().records()).isEqualTo(Map.of(PAYMENTS, record(1, 3)));
        assertThat(leader.events())
                .last()
                .isInstanceOfSatisfying(
                        Event.Transitioned.class,
                        event -> assertThat(event.record()).isEmpty());
    }

    @Test
    void losesRecordsWithAllData() {
        Node leader = node();
        open(leader, leader.lead(PAYMENTS), record(1, 3));
        clear();
        assertThat(node().snapshot().records()).isEmpty();
    }

    private static TransitionReply open(Node node, Assignment assignment, RecoveryRecord record) {
        return node.ports
                .store()
                .transition(new TransitionRequest(
                        PAYMENTS,
                        new Fence(assignment, 0, node.soon()),
                        CircuitState.OPEN,
                        CircuitMode.AUTO,
                        Node.MOTIVE,
                        Optional.of(record)));
    }

    private static void tick(Node node, RecoveryRecord record) {
        node.ports
                .store()
                .tick(new TickRequest(
                        node.session,
                        false,
                        LONG,
                        Optional.of(node.soon()),
                        node.descriptor,
                        Map.of(),
                        Map.of(PAYMENTS, record),
                        Map.of()));
    }

    /** Returns a record with text that needs escaping. */
    static RecoveryRecord record(long version, int attempt) {
        Instant opened = HeldCircuits.SINCE.plusNanos(999);
        Checks checks = new Checks(1, 2, 4, Optional.of("100 %2C of a,b=c|d:\u202e\nGröße"));
        return new RecoveryRecord(
                version,
                attempt,
                opened,
                Optional.of(opened.plusSeconds(5)),
                Optional.empty(),
                4,
                Optional.empty(),
                new TreeMap<>(Map.of(new SessionId("session-1"), checks, new SessionId("session-2"), Checks.NONE)));
    }
}
