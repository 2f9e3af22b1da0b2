// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.TimedMode;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.TransitionReply.Accepted;
import io.zenvark.coordination.TransitionReply.Fenced;
import io.zenvark.coordination.TransitionReply.Late;
import io.zenvark.coordination.TransitionReply.Stale;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.EventEntry;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a leader writes a circuit again that the store has lost. */
public abstract class ReassertContract extends StoreContract {

    @Test
    void writesHandInAsNextVersionWithEpochOfLeader() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        node().handIn(PAYMENTS, HeldCircuits.open(9, 5));
        Circuit written = accepted(leader.reassert(PAYMENTS, assignment));
        assertThat(written.version()).isEqualTo(6);
        assertThat(written.epoch()).isEqualTo(assignment.epoch());
        assertThat(written.state()).isEqualTo(CircuitState.OPEN);
        assertThat(written.timedMode()).isEqualTo(HeldCircuits.EXPIRY);
    }

    @Test
    void recordsTimeNodeAndReason() {
        Node leader = node();
        leader.handIn(PAYMENTS, HeldCircuits.open(9, 5));
        var before = leader.snapshot().now();
        var origin = accepted(leader.reassert(PAYMENTS, leader.lead(PAYMENTS))).origin();
        assertThat(origin.since()).isBetween(before, leader.snapshot().now());
        assertThat(origin.node()).isEqualTo(Node.MOTIVE.node());
        assertThat(origin.cause()).isEqualTo(Node.MOTIVE.cause());
        assertThat(origin.reason()).isEqualTo(Node.MOTIVE.reason());
    }

    @Test
    void writesCircuitAndEventTogether() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        leader.handIn(PAYMENTS, HeldCircuits.open(9, 5));
        Circuit written = accepted(leader.reassert(PAYMENTS, assignment));
        assertThat(leader.snapshot().circuits()).isEqualTo(Map.of(PAYMENTS, written));
        assertThat(leader.events()).last().isEqualTo(new Event.Transitioned(PAYMENTS, written));
        assertThat(leader.log()).extracting(EventEntry::sequence).containsExactly(1L, 2L);
    }

    @ParameterizedTest
    @EnumSource
    void keepsStateAndMode(CircuitMode mode) {
        for (CircuitState state : CircuitState.values()) {
            clear();
            Node leader = node();
            TimedMode timedMode = TimedMode.unlimited(mode);
            Circuit held = new Circuit(
                    3, Epoch.NONE, state, timedMode, HeldCircuits.open(0, 0).origin());
            leader.handIn(PAYMENTS, held);
            Circuit written = accepted(leader.reassert(PAYMENTS, leader.lead(PAYMENTS)));
            assertThat(written.timedMode()).isEqualTo(timedMode);
            assertThat(written.state()).isEqualTo(state);
        }
    }

    @Test
    void isStaleAndChangesNothingIfCircuitIsKnown() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        leader.handIn(PAYMENTS, HeldCircuits.open(9, 5));
        Circuit known = accepted(node().control(PAYMENTS, CircuitMode.SHADOW));
        assertThat(leader.reassert(PAYMENTS, assignment)).isEqualTo(new Stale(Optional.of(known)));
        assertThat(leader.snapshot().circuits()).isEqualTo(Map.of(PAYMENTS, known));
        assertThat(leader.events()).hasSize(2);
    }

    @Test
    void isStaleWithoutHandIn() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS, STOCK);
        leader.handIn(STOCK, HeldCircuits.open(9, 5));
        assertThat(leader.reassert(PAYMENTS, assignment)).isEqualTo(new Stale(Optional.empty()));
        assertThat(leader.snapshot().circuits()).isEmpty();
        assertThat(leader.events()).hasSize(1);
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
    void fencesOffAnotherEpoch() {
        Node leader = node();
        long epoch = leader.lead(PAYMENTS).epoch().value();
        assertFenced(leader, new Assignment(leader.session, new Epoch(epoch - 1)));
        assertFenced(leader, new Assignment(leader.session, new Epoch(epoch + 1)));
    }

    @Test
    void fencesOffAnotherSession() {
        Assignment assignment = node().lead(PAYMENTS);
        Node impostor = node();
        assertFenced(impostor, new Assignment(impostor.session, assignment.epoch()));
    }

    @Test
    void ignoresLateReassertion() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        leader.handIn(PAYMENTS, HeldCircuits.open(9, 5));
        assertThat(leader.reassert(PAYMENTS, assignment, leader.justNow())).isInstanceOf(Late.class);
        assertThat(leader.snapshot().circuits()).isEmpty();
        assertThat(leader.reassert(PAYMENTS, assignment)).isInstanceOf(Accepted.class);
    }

    private void assertFenced(Node node, Assignment assignment) {
        node().handIn(PAYMENTS, HeldCircuits.open(9, 5));
        int eventsBefore = node.events().size();
        assertThat(node.reassert(PAYMENTS, assignment)).isInstanceOf(Fenced.class);
        assertThat(node.snapshot().circuits()).isEmpty();
        assertThat(node.events()).hasSize(eventsBefore);
    }

    private static Circuit accepted(TransitionReply reply) {
        assertThat(reply).isInstanceOf(Accepted.class);
        return ((Accepted) reply).circuit();
    }
}
