// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.SessionId;
import io.zenvark.coordination.AssignReply;
import io.zenvark.coordination.AssignReply.Absent;
import io.zenvark.coordination.AssignReply.Assigned;
import io.zenvark.coordination.AssignReply.Fenced;
import io.zenvark.coordination.AssignReply.Late;
import io.zenvark.coordination.AssignReply.Stale;
import io.zenvark.coordination.AssignRequest;
import io.zenvark.coordination.ClaimReply;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.TransitionRequest.Fence;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.coordination.log.Doubt;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.RecoveryRecord;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A leader hands a breaker over to another session. */
public abstract class AssignContract extends StoreContract {

    private static final RecoveryRecord RECORD = RecoveryContract.record(1, 4);

    @Test
    void makesSuccessorLeaderUnderHigherEpoch() {
        Node leader = node();
        Node successor = node();
        Assignment own = open(leader);
        Assigned reply = (Assigned) assign(leader, own, successor.session);
        assertThat(reply.epoch()).isGreaterThan(own.epoch());
        Assignment next = new Assignment(successor.session, reply.epoch());
        assertThat(leader.snapshot().leaders()).isEqualTo(Map.of(PAYMENTS, next));
        assertThat(leader.transition(PAYMENTS, new Fence(own, 1, leader.soon()), CircuitState.CLOSED))
                .isInstanceOf(TransitionReply.Fenced.class);
        assertThat(successor.transition(PAYMENTS, new Fence(next, 1, leader.soon()), CircuitState.CLOSED))
                .isInstanceOf(TransitionReply.Accepted.class);
    }

    @Test
    void announcesOneGrantWithRecord() {
        Node leader = node();
        Node successor = node();
        Assignment own = open(leader);
        int before = leader.events().size();
        Assigned reply = (Assigned) assign(leader, own, successor.session);
        Event.Granted granted = new Event.Granted(
                new Assignment(successor.session, reply.epoch()), Set.of(PAYMENTS), Map.of(PAYMENTS, RECORD));
        assertThat(leader.events()).hasSize(before + 1).last().isEqualTo(granted);
        assertThat(leader.snapshot().records()).isEqualTo(Map.of(PAYMENTS, RECORD));
    }

    @Test
    void leavesOtherBreakersWithTheirLeader() {
        Node leader = node();
        Node successor = node();
        Assignment own = leader.lead(PAYMENTS, STOCK);
        leader.open(PAYMENTS, own);
        assertThat(assign(leader, own, successor.session)).isInstanceOf(Assigned.class);
        assertThat(leader.snapshot().leaders()).containsEntry(STOCK, own);
    }

    @Test
    void keepsEpochsAboveThoseOfHandOver() {
        Node leader = node();
        Node successor = node();
        Assignment own = open(leader);
        Assigned reply = (Assigned) assign(leader, own, successor.session);
        ClaimReply.Granted later = (ClaimReply.Granted) leader.claim(STOCK);
        assertThat(later.epoch()).isGreaterThan(reply.epoch());
    }

    @Test
    void exceedsEpochOfLeaderThatIsAheadOfTheClock() {
        Node leader = node();
        Node successor = node();
        Epoch ahead = new Epoch(leader.snapshot().now().plusSeconds(3600).toEpochMilli());
        ClaimReply.Granted granted = (ClaimReply.Granted) leader.claim(leader.soon(), ahead, PAYMENTS);
        Assignment own = new Assignment(leader.session, granted.epoch());
        leader.open(PAYMENTS, own);
        Assigned reply = (Assigned) assign(leader, own, successor.session);
        assertThat(reply.epoch()).isGreaterThan(own.epoch());
    }

    @Test
    void exceedsHighestEpochThatLeaderHasSeen() {
        Node leader = node();
        Assignment own = open(leader);
        Epoch lost = new Epoch(own.epoch().value() + 3_600_000);
        AssignRequest request = new AssignRequest(PAYMENTS, own, leader.session, leader.soon(), RECORD);
        Assigned reply = (Assigned) leader.ports.store().assign(request.withFloor(lost));
        assertThat(reply.epoch()).isGreaterThan(lost);
    }

    @Test
    void fencesRepetition() {
        Node leader = node();
        Node successor = node();
        Assignment own = open(leader);
        assign(leader, own, successor.session);
        assertUnchanged(
                leader, () -> assertThat(assign(leader, own, successor.session)).isInstanceOf(Fenced.class));
    }

    @Test
    void fencesAnotherSessionAndAnotherEpoch() {
        Node leader = node();
        Node other = node();
        Assignment own = open(leader);
        assertUnchanged(leader, () -> {
            assertThat(assign(other, new Assignment(other.session, own.epoch()), other.session))
                    .isInstanceOf(Fenced.class);
            Epoch earlier = new Epoch(own.epoch().value() - 1);
            assertThat(assign(leader, new Assignment(leader.session, earlier), other.session))
                    .isInstanceOf(Fenced.class);
        });
    }

    @Test
    void fencesExpiredLeader() {
        Node leader = shortLivedNode();
        Assignment own = open(leader);
        Node successor = node();
        expire();
        assertThat(assign(leader, own, successor.session)).isInstanceOf(Fenced.class);
    }

    @Test
    void hasNoEffectAfterDeadline() {
        Node leader = node();
        Node successor = node();
        Assignment own = open(leader);
        AssignRequest late = new AssignRequest(PAYMENTS, own, successor.session, leader.justNow(), RECORD);
        assertUnchanged(
                leader, () -> assertThat(leader.ports.store().assign(late)).isInstanceOf(Late.class));
    }

    @Test
    void refusesSuccessorThatIsNotAlive() {
        Node leader = node();
        Assignment own = open(leader);
        Node gone = node();
        gone.release();
        assertUnchanged(leader, () -> {
            assertThat(assign(leader, own, gone.session)).isInstanceOf(Absent.class);
            assertThat(assign(leader, own, new SessionId("never-seen"))).isInstanceOf(Absent.class);
        });
    }

    @Test
    void refusesSuccessorThatDoesNotConfigureBreaker() {
        Node leader = node();
        Assignment own = open(leader);
        assertUnchanged(leader, () -> {
            Node other = nodeWith(Map.of(new BreakerName("some-payments"), "8f3a", STOCK, "payments=1"));
            assertThat(assign(leader, own, other.session)).isInstanceOf(Absent.class);
            Node none = nodeWith(Map.of());
            assertThat(assign(leader, own, none.session)).isInstanceOf(Absent.class);
        });
    }

    @Test
    void acceptsSuccessorThatConfiguresBreakerAmongOthers() {
        Node leader = node();
        Assignment own = open(leader);
        Node other = nodeWith(Map.of(STOCK, "1", PAYMENTS, "2/3", new BreakerName("a"), "4"));
        assertThat(assign(leader, own, other.session)).isInstanceOf(Assigned.class);
    }

    @Test
    void refusesRecordOfAnotherVersion() {
        Node leader = node();
        Node successor = node();
        Assignment own = open(leader);
        leader.control(PAYMENTS, CircuitMode.FORCED_OPEN);
        assertUnchanged(
                leader,
                () -> assertThat(assign(leader, own, successor.session))
                        .isInstanceOfSatisfying(
                                Stale.class,
                                stale -> assertThat(stale.current())
                                        .hasValueSatisfying(circuit ->
                                                assertThat(circuit.version()).isEqualTo(2))));
    }

    @Test
    void refusesUnknownCircuit() {
        Node leader = node();
        Node successor = node();
        Assignment own = leader.lead(PAYMENTS);
        assertUnchanged(
                leader,
                () -> assertThat(assign(leader, own, successor.session))
                        .isInstanceOfSatisfying(
                                Stale.class,
                                stale -> assertThat(stale.current()).isEmpty()));
    }

    @Test
    void givesLeaderAnotherEpochForWhateverCircuit() {
        Node leader = node();
        Assignment own = leader.lead(PAYMENTS);
        Assigned unknown = (Assigned) assign(leader, own, leader.session);
        Assignment second = new Assignment(leader.session, unknown.epoch());
        assertThat(second.epoch()).isGreaterThan(own.epoch());
        leader.open(PAYMENTS, second);
        Assigned matching = (Assigned) assign(leader, second, leader.session);
        assertThat(leader.events())
                .last()
                .isInstanceOfSatisfying(
                        Event.Granted.class,
                        event -> assertThat(event.records()).containsKey(PAYMENTS));
        leader.control(PAYMENTS, CircuitMode.FORCED_OPEN);
        Assignment third = new Assignment(leader.session, matching.epoch());
        assertThat(assign(leader, third, leader.session)).isInstanceOf(Assigned.class);
        assertThat(leader.events())
                .last()
                .isInstanceOfSatisfying(
                        Event.Granted.class,
                        event -> assertThat(event.records()).isEmpty());
    }

    @Test
    void announcesDoubtAboutCircuitThatWasNeverWritten() {
        Node leader = node();
        Node successor = node();
        Assignment own = leader.lead(PAYMENTS);
        Doubt doubt = new Doubt(0, leader.descriptor.id(), "a|b 100%, c");
        Assigned reply = (Assigned) doubt(leader, own, successor.session, doubt);
        assertThat(leader.events())
                .last()
                .isEqualTo(new Event.Granted(
                        new Assignment(successor.session, reply.epoch()),
                        Set.of(PAYMENTS),
                        Map.of(),
                        Optional.of(doubt)));
        assertThat(leader.snapshot().records()).isEmpty();
    }

    @Test
    void announcesDoubtAboutClosedCircuit() {
        Node leader = node();
        Node successor = node();
        Assignment own = open(leader);
        leader.transition(PAYMENTS, new Fence(own, 1, leader.soon()), CircuitState.CLOSED);
        Doubt doubt = new Doubt(2, leader.descriptor.id(), "timeout");
        assertThat(doubt(leader, own, successor.session, doubt)).isInstanceOf(Assigned.class);
        assertThat(leader.events())
                .last()
                .isInstanceOfSatisfying(
                        Event.Granted.class, event -> assertThat(event.doubt()).contains(doubt));
    }

    @Test
    void refusesDoubtAboutAnotherVersion() {
        Node leader = node();
        Node successor = node();
        Assignment own = open(leader);
        assertUnchanged(leader, () -> {
            for (long version : new long[] {0, 2}) {
                Doubt doubt = new Doubt(version, leader.descriptor.id(), "timeout");
                assertThat(doubt(leader, own, successor.session, doubt)).isInstanceOf(Stale.class);
            }
        });
    }

    @Test
    void refusesDoubtAboutCircuitThatStoreHasLost() {
        Node leader = node();
        Node successor = node();
        Assignment own = leader.lead(PAYMENTS);
        Doubt doubt = new Doubt(2, leader.descriptor.id(), "timeout");
        assertUnchanged(
                leader,
                () -> assertThat(doubt(leader, own, successor.session, doubt)).isInstanceOf(Stale.class));
    }

    @Test
    void announcesNoDoubtToLeaderItself() {
        Node leader = node();
        Assignment own = open(leader);
        AssignRequest request = new AssignRequest(PAYMENTS, own, leader.session, leader.soon(), RECORD);
        AssignReply reply =
                leader.ports.store().assign(request.toSelf(own, leader.soon().plusSeconds(1)));
        assertThat(reply).isInstanceOf(Assigned.class);
        assertThat(leader.events())
                .last()
                .isInstanceOfSatisfying(
                        Event.Granted.class, event -> assertThat(event.doubt()).isEmpty());
    }

    private static AssignReply doubt(Node node, Assignment assignment, SessionId successor, Doubt doubt) {
        return node.ports
                .store()
                .assign(new AssignRequest(
                        PAYMENTS, assignment, successor, node.soon(), Optional.empty(), Optional.of(doubt)));
    }

    private void assertUnchanged(Node node, Runnable action) {
        var leaders = node.snapshot().leaders();
        var records = node.snapshot().records();
        int events = node.events().size();
        action.run();
        assertThat(node.snapshot().leaders()).isEqualTo(leaders);
        assertThat(node.snapshot().records()).isEqualTo(records);
        assertThat(node.events()).hasSize(events);
    }

    private Node nodeWith(Map<BreakerName, String> fingerprints) {
        Node node = new Node(connect());
        NodeDescriptor given = node.descriptor;
        node.descriptor =
                new NodeDescriptor(given.id(), given.application(), given.version(), given.since(), fingerprints);
        node.begin(LONG);
        return node;
    }

    private static Assignment open(Node leader) {
        Assignment own = leader.lead(PAYMENTS);
        leader.open(PAYMENTS, own);
        return own;
    }

    private static AssignReply assign(Node node, Assignment assignment, SessionId successor) {
        return node.ports.store().assign(new AssignRequest(PAYMENTS, assignment, successor, node.soon(), RECORD));
    }
}
