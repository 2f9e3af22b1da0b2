// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.Circuit;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.TransitionReply.Accepted;
import io.zenvark.coordination.TransitionReply.Fenced;
import io.zenvark.coordination.TransitionReply.Late;
import io.zenvark.coordination.TransitionReply.Stale;
import io.zenvark.coordination.TransitionRequest.Fence;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.EventEntry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which transitions the store accepts. */
public abstract class TransitionContract extends StoreContract {

    @Test
    void writesCircuitAndEventTogether() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        TransitionReply reply = leader.open(PAYMENTS, assignment);
        assertThat(reply).isInstanceOfSatisfying(Accepted.class, accepted -> {
            Circuit circuit = accepted.circuit();
            assertThat(circuit.version()).isOne();
            assertThat(circuit.epoch()).isEqualTo(assignment.epoch());
            assertThat(circuit.state()).isEqualTo(CircuitState.OPEN);
            assertThat(leader.snapshot().circuits()).containsOnlyKeys(PAYMENTS).containsValue(circuit);
            assertThat(leader.events()).last().isEqualTo(new Event.Transitioned(PAYMENTS, circuit));
        });
    }

    @Test
    void numbersEventsWithoutGaps() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        leader.open(PAYMENTS, assignment);
        leader.transition(PAYMENTS, new Fence(assignment, 1, leader.soon()), CircuitState.CLOSED);
        node().release();
        List<EventEntry> log = leader.log();
        assertThat(log).extracting(EventEntry::sequence).containsExactly(1L, 2L, 3L, 4L);
        assertThat(log).extracting(EventEntry::id).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void fencesOffAnotherSession() {
        Assignment assignment = node().lead(PAYMENTS);
        Node impostor = node();
        assertFenced(impostor, new Assignment(impostor.session, assignment.epoch()));
    }

    @Test
    void fencesOffLowerEpoch() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        assertFenced(
                leader,
                new Assignment(leader.session, new Epoch(assignment.epoch().value() - 1)));
    }

    @Test
    void fencesOffHigherEpoch() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        assertFenced(
                leader,
                new Assignment(leader.session, new Epoch(assignment.epoch().value() + 1)));
    }

    @Test
    void fencesOffLeaderOfAnotherBreaker() {
        Node node = node();
        assertFenced(node, node.lead(STOCK));
    }

    @Test
    void fencesOffLeaderWhoseSessionExpired() {
        Node leader = shortLivedNode();
        Assignment assignment = leader.lead(PAYMENTS);
        expire();
        assertFenced(leader, assignment);
    }

    @Test
    void fencesOffLeaderThatReleasedItsSession() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        leader.release();
        assertFenced(leader, assignment);
    }

    @Test
    void fencesOffDeposedLeader() {
        Node deposed = shortLivedNode();
        Assignment before = deposed.lead(PAYMENTS);
        expire();
        Node leader = node();
        Assignment after = leader.lead(PAYMENTS);
        assertFenced(deposed, before);
        assertThat(leader.open(PAYMENTS, after)).isInstanceOf(Accepted.class);
    }

    @Test
    void refusesAnotherVersionAndReturnsTheCircuit() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        Circuit current = ((Accepted) leader.open(PAYMENTS, assignment)).circuit();
        assertThat(leader.transition(PAYMENTS, new Fence(assignment, 7, leader.soon()), CircuitState.CLOSED))
                .isEqualTo(new Stale(Optional.of(current)));
        assertThat(leader.snapshot().circuits()).containsEntry(PAYMENTS, current);
    }

    @Test
    void refusesVersionOfUnknownCircuit() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        assertThat(leader.transition(PAYMENTS, new Fence(assignment, 3, leader.soon()), CircuitState.OPEN))
                .isEqualTo(new Stale(Optional.empty()));
        assertThat(leader.snapshot().circuits()).isEmpty();
    }

    @Test
    void ignoresLateTransition() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        assertThat(leader.transition(PAYMENTS, new Fence(assignment, 0, leader.justNow()), CircuitState.OPEN))
                .isInstanceOf(Late.class);
        assertThat(leader.snapshot().circuits()).isEmpty();
    }

    @Test
    void acceptsRepetitionWithoutEffect() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        TransitionReply first = leader.open(PAYMENTS, assignment);
        assertThat(leader.open(PAYMENTS, assignment)).isEqualTo(first);
        assertThat(leader.events()).hasSize(2);
    }

    @Test
    void refusesRepetitionWithAnotherState() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        Circuit current = ((Accepted) leader.open(PAYMENTS, assignment)).circuit();
        assertThat(leader.transition(PAYMENTS, new Fence(assignment, 0, leader.soon()), CircuitState.CLOSED))
                .isEqualTo(new Stale(Optional.of(current)));
    }

    @Test
    void refusesRepetitionWithAnotherEpoch() {
        Node first = node();
        Circuit current = ((Accepted) first.open(PAYMENTS, first.lead(PAYMENTS))).circuit();
        first.release();
        Node second = node();
        assertThat(second.open(PAYMENTS, second.lead(PAYMENTS))).isEqualTo(new Stale(Optional.of(current)));
    }

    private static void assertFenced(Node node, Assignment assignment) {
        int eventsBefore = node.events().size();
        assertThat(node.open(PAYMENTS, assignment)).isInstanceOf(Fenced.class);
        assertThat(node.snapshot().circuits()).isEmpty();
        assertThat(node.events()).hasSize(eventsBefore);
    }
}
