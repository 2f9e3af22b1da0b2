// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import static io.zenvark.simulation.hand.Calls.fail;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Transition;
import io.zenvark.Transition.Source;
import io.zenvark.TransitionCause;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.FoundCircuit;
import io.zenvark.breaker.ModeChange;
import io.zenvark.breaker.Propagation;
import io.zenvark.node.OutageConfiguration;
import io.zenvark.strategy.BreakerStrategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which changes of a circuit a node publishes as transitions, and which as found at startup; in virtual time. */
class PublishedTransitionsTests {

    private final Simulation fleet = Simulation.ofThree();
    private final Map<SimulatedNode, ReceivedEvents> received = new HashMap<>();

    private static final class ReceivedEvents implements CircuitBreakerListener {

        private final List<Transition> transitions = new ArrayList<>();
        private final List<FoundCircuit> found = new ArrayList<>();
        private final List<Propagation> arrived = new ArrayList<>();

        @Override
        public void onTransition(Transition transition) {
            transitions.add(transition);
        }

        @Override
        public void onFound(FoundCircuit circuit) {
            found.add(circuit);
        }

        @Override
        public void onPropagation(Propagation propagation) {
            arrived.add(propagation);
        }

        private void forget() {
            transitions.clear();
            found.clear();
            arrived.clear();
        }
    }

    private ReceivedEvents listenTo(SimulatedNode node) {
        return received.computeIfAbsent(node, unknown -> {
            ReceivedEvents fresh = new ReceivedEvents();
            unknown.breakers().addListener(fresh);
            return fresh;
        });
    }

    private void listenToAll() {
        fleet.nodes.forEach(this::listenTo);
    }

    private void control(SimulatedNode node, CircuitMode mode) {
        node.payments().control(new ModeChange(mode, "maintenance", Optional.empty()));
        fleet.pass(ofMillis(50));
    }

    private long writers() {
        return received.values().stream()
                .flatMap(one -> one.transitions.stream())
                .filter(Transition::writtenByThisNode)
                .count();
    }

    @Test
    void findsOpenCircuitAtStart() {
        fleet.open();

        SimulatedNode late = fleet.join();
        ReceivedEvents events = listenTo(late);
        fleet.pass(ofMillis(500));

        assertThat(late.payments().state()).isEqualTo(CircuitState.OPEN);
        assertThat(events.transitions).isEmpty();
        assertThat(events.arrived).isEmpty();
        assertThat(events.found)
                .singleElement()
                .satisfies(found ->
                        assertThat(found.found()).isEqualTo(late.payments().circuit()));
    }

    @Test
    void findsReclosedCircuitAtStart() {
        fleet.open();
        fleet.healthy = true;
        fleet.until(ofSeconds(5), () -> fleet.allAre(CircuitState.CLOSED));

        ReceivedEvents events = listenTo(fleet.join());
        fleet.pass(ofMillis(500));

        assertThat(events.transitions).isEmpty();
        assertThat(events.found).singleElement().satisfies(found -> {
            assertThat(found.held().version()).isZero();
            assertThat(found.found().version()).isEqualTo(2);
            assertThat(found.isSameToCalls()).isTrue();
        });
    }

    @Test
    void publishesTransitionsAfterStart() {
        fleet.open();
        SimulatedNode late = fleet.join();
        ReceivedEvents events = listenTo(late);
        fleet.pass(ofMillis(500));

        fleet.healthy = true;
        fleet.until(ofSeconds(5), () -> fleet.allAre(CircuitState.CLOSED));

        assertThat(events.transitions).singleElement().satisfies(transition -> {
            assertThat(transition.from().state()).isEqualTo(CircuitState.OPEN);
            assertThat(transition.to().state()).isEqualTo(CircuitState.CLOSED);
        });
        assertThat(events.arrived).hasSize(1);
    }

    @Test
    void findsNothingIfNothingHappened() {
        ReceivedEvents events = listenTo(fleet.join());
        fleet.pass(ofSeconds(3));
        assertThat(events.transitions).isEmpty();
        assertThat(events.found).isEmpty();
    }

    @Test
    void publishesTransitionOnEveryNodeWithOneWriter() {
        listenToAll();
        fleet.open();

        assertThat(received.values())
                .allSatisfy(events -> assertThat(events.transitions).hasSize(1));
        assertThat(writers()).isOne();
        assertThat(received.get(fleet.leader()).transitions.get(0).writtenByThisNode())
                .isTrue();
    }

    @Test
    void nodeThatChangedTheModeIsTheWriter() {
        listenToAll();
        SimulatedNode operator = fleet.follower();

        control(operator, CircuitMode.FORCED_OPEN);

        assertThat(writers()).isOne();
        assertThat(received.get(operator).transitions.get(0).source()).isEqualTo(Source.THIS_NODE);
        assertThat(received.get(fleet.leader()).transitions.get(0).source()).isEqualTo(Source.OTHER_NODE);
    }

    @Test
    void distinguishesWritersWithSameLabel() {
        SimulatedNode twin = twin();
        twin();
        assertThat(fleet.store.connect().store().details().nodes()).hasSize(5);
        listenToAll();

        control(twin, CircuitMode.FORCED_OPEN);

        assertThat(writers()).isOne();
        assertThat(received.get(twin).transitions.get(0).writtenByThisNode()).isTrue();
    }

    private SimulatedNode twin() {
        SimulatedNode.Plan plan = new SimulatedNode.Plan(List.of(fleet.payments()), OutageConfiguration.DEFAULT);
        SimulatedNode node = new SimulatedNode("twin", fleet.store.connect(), plan, fleet.timeline);
        fleet.nodes.add(node);
        fleet.pass(ofSeconds(1));
        return node;
    }

    @Test
    void recognizesWriterDespiteLostReply() {
        listenToAll();
        fleet.leader().store.loseTransitionReplies(1);

        fleet.open();
        fleet.pass(ofSeconds(2));

        assertThat(writers()).isOne();
    }

    @Test
    void namesNoWriterForRefusedWrite() {
        SimulatedNode first = fleet.nodes.get(0);
        SimulatedNode second = fleet.nodes.get(1);
        listenToAll();
        // The command arrives after its deadline, and the store refuses it.
        first.store.setLate(true);
        control(first, CircuitMode.FORCED_OPEN);
        first.store.setLate(false);
        control(second, CircuitMode.FORCED_OPEN);

        assertThat(writers()).isOne();
        assertThat(received.get(second).transitions.get(0).writtenByThisNode()).isTrue();
    }

    @Test
    void findsTransitionsMissedDuringOutage() {
        SimulatedNode isolated = fleet.follower();
        ReceivedEvents events = listenTo(isolated);
        isolated.store.setUnavailable(true);
        fleet.pass(ofSeconds(5));
        control(fleet.leader(), CircuitMode.FORCED_OPEN);

        isolated.store.setUnavailable(false);
        fleet.until(ofSeconds(5), () -> isolated.payments().circuit().mode() == CircuitMode.FORCED_OPEN);

        assertThat(events.transitions).isEmpty();
        assertThat(events.found)
                .singleElement()
                .satisfies(found -> assertThat(found.found().mode()).isEqualTo(CircuitMode.FORCED_OPEN));
    }

    @Test
    void marksStandaloneDecisionsAsLocal() {
        fleet.open();
        listenToAll();
        fleet.nodes.forEach(node -> node.store.setUnavailable(true));
        fleet.healthy = true;
        fleet.until(ofSeconds(40), () -> fleet.allAre(CircuitState.CLOSED));

        assertThat(received.values())
                .allSatisfy(events -> assertThat(events.transitions)
                        .singleElement()
                        .satisfies(transition -> assertThat(transition.source()).isEqualTo(Source.LOCAL)));
        received.values().forEach(ReceivedEvents::forget);
        fleet.healthy = false;
        fleet.nodes.forEach(node -> node.store.setUnavailable(false));
        fleet.until(ofSeconds(8), () -> fleet.allAre(CircuitState.OPEN));

        assertThat(received.values()).allSatisfy(events -> {
            assertThat(events.transitions)
                    .singleElement()
                    .satisfies(transition -> assertThat(transition.isLocal()).isTrue());
            assertThat(events.found).isEmpty();
        });
    }

    @Test
    void publishesReassertionWithOneWriter() {
        fleet.open();
        listenToAll();

        fleet.store.clear();
        fleet.pass(ofSeconds(6));

        assertThat(received.values())
                .allSatisfy(events -> assertThat(events.transitions)
                        .filteredOn(transition -> transition.to().origin().cause() == TransitionCause.REASSERTION)
                        .hasSize(1));
        assertThat(writers()).isOne();
    }

    @Test
    void findsCircuitOfBreakerDefinedAtRunTime() {
        BreakerDefinition mail = BreakerDefinition.of(
                "mail", BreakerStrategy.consecutive(5), fleet.payments().recovery());
        SimulatedNode first = fleet.nodes.get(0);
        first.breakers().create(mail);
        fleet.pass(ofSeconds(1));
        fail(first.breaker("mail"), 5);
        fleet.until(ofSeconds(1), () -> first.breaker("mail").state() == CircuitState.OPEN);
        SimulatedNode second = fleet.nodes.get(1);
        ReceivedEvents events = listenTo(second);

        second.breakers().create(mail);
        fleet.pass(ofMillis(100));

        assertThat(events.transitions).isEmpty();
        assertThat(events.found).hasSize(1);
    }
}
