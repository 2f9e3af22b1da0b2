// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.NodeId;
import io.zenvark.TransitionCause;
import io.zenvark.coordination.TransitionReply.Accepted;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.TransitionRequest.Fence;
import io.zenvark.coordination.TransitionRequest.Motive;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.Snapshot;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields of a circuit, and that a reader gets them as they were written. */
public abstract class CircuitContract extends StoreContract {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "|", "a|b||c|", "1|2|3", "Größe 5 µs — 接続 🔌", "100% %7C \\n \"quoted\"", " spaces  inside "
            })
    void keepsReason(String reason) {
        assertRoundTrip(CircuitMode.AUTO, new Motive(new NodeId("node-1"), TransitionCause.OPERATOR, reason));
    }

    @Test
    void normalizesReason() {
        Circuit written = written(
                CircuitMode.AUTO,
                new Motive(new NodeId("node-1"), TransitionCause.OPERATOR, "  two\r\nlines\u0000 " + "x".repeat(600)));
        assertThat(written.origin().reason()).startsWith("two lines\\u0000 x").hasSize(500);
    }

    @ParameterizedTest
    @EnumSource
    void keepsCause(TransitionCause cause) {
        assertRoundTrip(CircuitMode.AUTO, new Motive(new NodeId("node-1"), cause, "because"));
    }

    @ParameterizedTest
    @EnumSource
    void givesNewCircuitItsInitialMode(CircuitMode mode) {
        assertRoundTrip(mode, Node.MOTIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders-7f9c", "a b", "{}[]()%:;,.\"'\\~ !", "x"})
    void keepsLabelOfNode(String label) {
        assertRoundTrip(CircuitMode.AUTO, new Motive(new NodeId(label), TransitionCause.STRATEGY, "because"));
    }

    @Test
    void keepsModeOfKnownCircuit() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        leader.ports.store().transition(request(new Fence(assignment, 0, leader.soon()), CircuitMode.SHADOW));
        var second =
                leader.ports.store().transition(request(new Fence(assignment, 1, leader.soon()), CircuitMode.AUTO));
        assertThat(second).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(accepted.circuit().version()).isEqualTo(2);
            assertThat(accepted.circuit().mode()).isEqualTo(CircuitMode.SHADOW);
        });
    }

    @ParameterizedTest
    @EnumSource
    void leavesEnforcementOfModeToTheNode(CircuitMode mode) {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        leader.control(PAYMENTS, mode);
        assertThat(leader.transition(PAYMENTS, new Fence(assignment, 1, leader.soon()), CircuitState.OPEN))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void returnsEverythingInOneSnapshot() {
        Node leader = node();
        Node other = node();
        Assignment first = leader.lead(PAYMENTS);
        Assignment second = other.lead(STOCK);
        Circuit payments = ((Accepted) leader.open(PAYMENTS, first)).circuit();
        Circuit stock = ((Accepted) other.open(STOCK, second)).circuit();
        Snapshot snapshot = node().snapshot();
        assertThat(snapshot.circuits()).isEqualTo(Map.of(PAYMENTS, payments, STOCK, stock));
        assertThat(snapshot.leaders()).isEqualTo(Map.of(PAYMENTS, first, STOCK, second));
        assertThat(snapshot.sessions()).hasSize(3).contains(leader.session, other.session);
        assertThat(snapshot.mark().sequence()).isEqualTo(4);
        assertThat(snapshot.mark().lastId()).isEqualTo(leader.log().get(3).id());
    }

    @Test
    void isEmptyAtFirst() {
        Snapshot snapshot = strangerNode().snapshot();
        assertThat(snapshot.circuits()).isEmpty();
        assertThat(snapshot.leaders()).isEmpty();
        assertThat(snapshot.sessions()).isEmpty();
    }

    @Test
    void excludesExpiredNodesFromSnapshot() {
        assertThat(expiredNode().details().nodes()).isEmpty();
    }

    private void assertRoundTrip(CircuitMode mode, Motive motive) {
        Circuit written = written(mode, motive);
        assertThat(written.mode()).isEqualTo(mode);
        assertThat(written.state()).isEqualTo(CircuitState.OPEN);
        assertThat(written.origin().cause()).isEqualTo(motive.cause());
        assertThat(written.origin().node()).isEqualTo(motive.node());
        assertThat(written.origin().reason()).isEqualTo(motive.reason().strip());
    }

    /** Returns the accepted circuit after checking that the snapshot and the log contain the same one. */
    private Circuit written(CircuitMode mode, Motive motive) {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        Fence fence = new Fence(assignment, 0, leader.soon());
        var reply = leader.ports
                .store()
                .transition(new TransitionRequest(PAYMENTS, fence, CircuitState.OPEN, mode, motive));
        assertThat(reply).isInstanceOf(Accepted.class);
        Circuit circuit = ((Accepted) reply).circuit();
        assertThat(leader.snapshot().circuits()).containsEntry(PAYMENTS, circuit);
        assertThat(leader.events()).last().isEqualTo(new Event.Transitioned(PAYMENTS, circuit));
        return circuit;
    }

    private static TransitionRequest request(Fence fence, CircuitMode mode) {
        return new TransitionRequest(PAYMENTS, fence, CircuitState.OPEN, mode, Node.MOTIVE);
    }
}
