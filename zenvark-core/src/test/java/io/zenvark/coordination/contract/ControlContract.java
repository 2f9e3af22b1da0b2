// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.TimedMode;
import io.zenvark.coordination.ControlRequest;
import io.zenvark.coordination.ControlRequest.Guard;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.TransitionReply.Accepted;
import io.zenvark.coordination.TransitionReply.Late;
import io.zenvark.coordination.TransitionReply.Stale;
import io.zenvark.coordination.TransitionRequest.Fence;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.EventEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of the mode, which any node may request. */
public abstract class ControlContract extends StoreContract {

    private static final Optional<Duration> FOR_GOOD = Optional.empty();

    @ParameterizedTest
    @EnumSource
    void writesModeAsNextVersionAndKeepsStateAndEpoch(CircuitMode mode) {
        Node leader = node();
        Circuit open = circuit(leader.open(PAYMENTS, leader.lead(PAYMENTS)));
        Circuit written = circuit(node().control(PAYMENTS, mode));
        assertThat(written.version()).isEqualTo(2);
        assertThat(written.epoch()).isEqualTo(open.epoch());
        assertThat(written.state()).isEqualTo(CircuitState.OPEN);
        assertThat(written.timedMode()).isEqualTo(TimedMode.unlimited(mode));
        assertThat(written.origin().node()).isEqualTo(Node.MOTIVE.node());
        assertThat(written.origin().reason()).isEqualTo(Node.MOTIVE.reason());
    }

    @Test
    void writesCircuitAndEventTogether() {
        Node node = node();
        Circuit first = circuit(node.control(PAYMENTS, CircuitMode.FORCED_OPEN));
        Circuit second = circuit(node.control(PAYMENTS, CircuitMode.AUTO));
        assertThat(node.snapshot().circuits()).containsOnlyKeys(PAYMENTS).containsValue(second);
        assertThat(node.events())
                .isEqualTo(List.of(new Event.Transitioned(PAYMENTS, first), new Event.Transitioned(PAYMENTS, second)));
        assertThat(node.log()).extracting(EventEntry::sequence).containsExactly(1L, 2L);
    }

    @Test
    void needsNoSession() {
        assertThat(strangerNode().control(PAYMENTS, CircuitMode.SHADOW)).isInstanceOf(Accepted.class);
    }

    @Test
    void startsUnknownCircuitClosed() {
        Circuit written = circuit(node().control(PAYMENTS, CircuitMode.FORCED_OPEN));
        assertThat(written.version()).isOne();
        assertThat(written.epoch()).isEqualTo(Epoch.NONE);
        assertThat(written.state()).isEqualTo(CircuitState.CLOSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.001S", "PT10M", "P3650D"})
    void computesExpiryFromTimeOfStore(Duration expiresIn) {
        Node node = node();
        Instant before = node.snapshot().now();
        Circuit written = circuit(control(node, Optional.of(expiresIn), OptionalLong.empty()));
        Instant since = written.origin().since();
        assertThat(since).isBetween(before, node.snapshot().now());
        assertThat(written.timedMode())
                .isEqualTo(new TimedMode(CircuitMode.SHADOW, Optional.of(since.plus(expiresIn))));
        assertThat(node.snapshot().circuits()).containsEntry(PAYMENTS, written);
        assertThat(node.events()).last().isEqualTo(new Event.Transitioned(PAYMENTS, written));
    }

    @Test
    void removesExpiryWithNextMode() {
        Node node = node();
        control(node, Optional.of(Duration.ofMinutes(1)), OptionalLong.empty());
        assertThat(circuit(control(node, FOR_GOOD, OptionalLong.empty())).timedMode())
                .isEqualTo(TimedMode.unlimited(CircuitMode.SHADOW));
    }

    @Test
    void keepsModeThroughTransitionsOfTheLeader() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        TimedMode timedMode = circuit(control(node(), Optional.of(Duration.ofMinutes(1)), OptionalLong.empty()))
                .timedMode();
        Circuit open = circuit(leader.transition(PAYMENTS, new Fence(assignment, 1, leader.soon()), CircuitState.OPEN));
        assertThat(open.state()).isEqualTo(CircuitState.OPEN);
        assertThat(open.timedMode()).isEqualTo(timedMode);
    }

    @Test
    void returnsCircuitToLeaderThatMissedTheChange() {
        Node leader = node();
        Assignment assignment = leader.lead(PAYMENTS);
        Circuit controlled = circuit(node().control(PAYMENTS, CircuitMode.SHADOW));
        assertThat(leader.open(PAYMENTS, assignment)).isEqualTo(new Stale(Optional.of(controlled)));
    }

    @Test
    void acceptsTheExpectedVersion() {
        Node node = node();
        assertThat(control(node, FOR_GOOD, OptionalLong.of(0))).isInstanceOf(Accepted.class);
        assertThat(control(node, FOR_GOOD, OptionalLong.of(1))).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2, 12})
    void refusesAnotherVersionAndReturnsTheCircuit(long expected) {
        Node node = node();
        Circuit current = circuit(node.control(PAYMENTS, CircuitMode.FORCED_OPEN));
        assertThat(control(node, FOR_GOOD, OptionalLong.of(expected))).isEqualTo(new Stale(Optional.of(current)));
        assertThat(node.snapshot().circuits()).containsEntry(PAYMENTS, current);
        assertThat(node.events()).hasSize(1);
    }

    @Test
    void refusesVersionOfUnknownCircuit() {
        Node node = node();
        assertThat(control(node, FOR_GOOD, OptionalLong.of(3))).isEqualTo(new Stale(Optional.empty()));
        assertThat(node.snapshot().circuits()).isEmpty();
    }

    @Test
    void ignoresLateControl() {
        Node node = node();
        Guard guard = new Guard(OptionalLong.empty(), node.justNow());
        assertThat(node.ports
                        .store()
                        .control(new ControlRequest(PAYMENTS, CircuitMode.SHADOW, FOR_GOOD, guard, Node.MOTIVE)))
                .isInstanceOf(Late.class);
        assertThat(node.snapshot().circuits()).isEmpty();
        assertThat(node.events()).isEmpty();
    }

    private static TransitionReply control(Node node, Optional<Duration> expiresIn, OptionalLong expected) {
        Guard guard = new Guard(expected, node.soon());
        return node.ports
                .store()
                .control(new ControlRequest(PAYMENTS, CircuitMode.SHADOW, expiresIn, guard, Node.MOTIVE));
    }

    private static Circuit circuit(TransitionReply reply) {
        assertThat(reply).isInstanceOf(Accepted.class);
        return ((Accepted) reply).circuit();
    }
}
