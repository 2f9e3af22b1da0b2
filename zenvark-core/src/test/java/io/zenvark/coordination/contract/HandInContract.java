// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.coordination.TickReply.Dead;
import io.zenvark.coordination.TickReply.Late;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.TransitionReply.Accepted;
import io.zenvark.coordination.TransitionReply.Stale;
import io.zenvark.coordination.contract.StoreUnderTest.Part;
import io.zenvark.coordination.lease.Assignment;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which of the handed-in circuits the store keeps for a leader to reassert, and for how long. */
public abstract class HandInContract extends StoreContract {

    @Test
    void prefersHigherEpochOverHigherVersion() {
        assertWritten(HeldCircuits.open(2, 1), HeldCircuits.closed(1, 99), HeldCircuits.open(2, 1));
        assertWritten(HeldCircuits.open(10, 1), HeldCircuits.closed(9, 1), HeldCircuits.open(10, 1));
    }

    @Test
    void prefersHigherVersionWithinAnEpoch() {
        assertWritten(HeldCircuits.open(2, 10), HeldCircuits.closed(2, 9), HeldCircuits.open(2, 10));
    }

    @Test
    void keepsBestCircuitDespiteLaterOnes() {
        assertWritten(HeldCircuits.open(2, 7), HeldCircuits.open(2, 7), HeldCircuits.closed(2, 6));
        assertWritten(HeldCircuits.open(2, 7), HeldCircuits.open(2, 7), HeldCircuits.closed(1, 8));
        assertWritten(HeldCircuits.open(2, 7), HeldCircuits.open(2, 7), HeldCircuits.closed(2, 7));
    }

    @Test
    void keepsBestCircuitOfEachBreaker() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS, STOCK);
        handIn(leader, Map.of(PAYMENTS, HeldCircuits.open(1, 3), STOCK, HeldCircuits.closed(2, 8)));
        assertThat(version(leader.reassert(PAYMENTS, assignment))).isEqualTo(4);
        assertThat(version(leader.reassert(STOCK, assignment))).isEqualTo(9);
    }

    @Test
    void doesNotTreatHandInAsCircuit() {
        Node node = node();
        node.handIn(PAYMENTS, HeldCircuits.open(1, 1));
        assertThat(node.snapshot().circuits()).isEmpty();
        assertThat(node.events()).isEmpty();
        assertThat(node.counts().circuits()).isZero();
    }

    @Test
    void ignoresHandInOfKnownCircuit() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        Circuit known = ((Accepted) leader.open(PAYMENTS, assignment)).circuit();
        node().handIn(PAYMENTS, HeldCircuits.closed(assignment.epoch().value() + 1, 99));
        assertThat(leader.snapshot().circuits()).isEqualTo(Map.of(PAYMENTS, known));
        lose(Part.CIRCUITS);
        assertThat(leader.reassert(PAYMENTS, assignment)).isEqualTo(new Stale(Optional.empty()));
    }

    @Test
    void ignoresHandInOfLateTick() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        assertThat(handIn(leader, Optional.of(leader.justNow()))).isInstanceOf(Late.class);
        assertThat(leader.reassert(PAYMENTS, assignment)).isEqualTo(new Stale(Optional.empty()));
    }

    @Test
    void ignoresHandInOfExpiredSession() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        assertThat(handIn(strangerNode(), Optional.empty())).isInstanceOf(Dead.class);
        assertThat(leader.reassert(PAYMENTS, assignment)).isEqualTo(new Stale(Optional.empty()));
    }

    @Test
    void forgetsHandInOnceItIsReasserted() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        leader.handIn(PAYMENTS, HeldCircuits.open(9, 5));
        assertThat(leader.reassert(PAYMENTS, assignment)).isInstanceOf(Accepted.class);
        assertForgotten(leader, assignment);
    }

    @Test
    void forgetsHandInOnceTheLeaderWroteAnotherCircuit() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        leader.handIn(PAYMENTS, HeldCircuits.open(9, 5));
        assertThat(version(leader.open(PAYMENTS, assignment))).isOne();
        assertForgotten(leader, assignment);
    }

    @Test
    void forgetsHandInOnceTheModeIsChanged() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        leader.handIn(PAYMENTS, HeldCircuits.open(9, 5));
        assertThat(version(node().control(PAYMENTS, CircuitMode.SHADOW))).isOne();
        assertForgotten(leader, assignment);
    }

    @Test
    void reportsLatestHandInToEachNode() {
        Node node = node();
        Node other = node();
        assertThat(other.renewed().handIn()).isEmpty();
        node.handIn(PAYMENTS, HeldCircuits.open(2, 7));
        String first = other.renewed().handIn();
        assertThat(first).isNotEmpty();
        assertThat(node.renewed().handIn()).isEqualTo(first);
        node.handIn(STOCK, HeldCircuits.closed(1, 1));
        String second = other.renewed().handIn();
        assertThat(second).isNotEmpty().isNotEqualTo(first);
        node.handIn(STOCK, HeldCircuits.closed(2, 1));
        assertThat(other.renewed().handIn()).isNotEmpty().isNotEqualTo(second);
    }

    @Test
    void reportsNoHandInThatWasNotKept() {
        Node leader = node();
        leader.open(STOCK, leader.lead(STOCK));
        leader.handIn(PAYMENTS, HeldCircuits.open(2, 7));
        String kept = leader.renewed().handIn();
        leader.handIn(PAYMENTS, HeldCircuits.open(2, 7));
        leader.handIn(PAYMENTS, HeldCircuits.closed(2, 6));
        leader.handIn(STOCK, HeldCircuits.closed(99, 99));
        assertThat(leader.renewed().handIn()).isEqualTo(kept);
    }

    @Test
    void remembersLatestHandInAfterItWasWritten() {
        Node leader = node();
        leader.handIn(PAYMENTS, HeldCircuits.open(2, 7));
        String handIn = leader.renewed().handIn();
        assertThat(leader.reassert(PAYMENTS, leader.lead(PAYMENTS))).isInstanceOf(Accepted.class);
        assertThat(leader.renewed().handIn()).isEqualTo(handIn);
    }

    private void assertForgotten(Node leader, Assignment assignment) {
        lose(Part.CIRCUITS);
        assertThat(leader.reassert(PAYMENTS, assignment)).isEqualTo(new Stale(Optional.empty()));
        leader.handIn(PAYMENTS, HeldCircuits.closed(1, 2));
        assertThat(version(leader.reassert(PAYMENTS, assignment))).isEqualTo(3);
    }

    private void assertWritten(Circuit expected, Circuit... lostCircuits) {
        clear();
        Node leader = node();
        for (Circuit circuit : lostCircuits) {
            leader.handIn(PAYMENTS, circuit);
        }
        TransitionReply reply = leader.reassert(PAYMENTS, leader.lead(PAYMENTS));
        assertThat(version(reply)).isEqualTo(expected.version() + 1);
        assertThat(((Accepted) reply).circuit().state()).isEqualTo(expected.state());
    }

    private static void handIn(Node node, Map<BreakerName, Circuit> circuits) {
        node.ports.store().tick(node.tickRequest(Optional.empty(), Map.of(), circuits));
    }

    private static Object handIn(Node node, Optional<Instant> deadline) {
        TickRequest request = node.tickRequest(deadline, Map.of(), Map.of(PAYMENTS, HeldCircuits.open(9, 5)));
        return node.ports.store().tick(request);
    }

    private static long version(TransitionReply reply) {
        assertThat(reply).isInstanceOf(Accepted.class);
        return ((Accepted) reply).circuit().version();
    }
}
