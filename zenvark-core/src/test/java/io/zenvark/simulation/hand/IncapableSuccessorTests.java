// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.CircuitState;
import io.zenvark.SessionId;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.coordination.AssignReply;
import io.zenvark.coordination.AssignRequest;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.coordination.log.Snapshot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A node that cannot do the work of a leader continues no recovery of another node. */
class IncapableSuccessorTests {

    private static final BreakerName PAYMENTS = new BreakerName("payments");

    private final Simulation fleet = new Simulation();
    private final CoordinationStore store = fleet.store.connect().store();

    private SimulatedNode join() {
        SimulatedNode node = fleet.join();
        fleet.pass(ofSeconds(2));
        return node;
    }

    private static void makeLate(SimulatedNode node, Simulation fleet) {
        node.pause();
        fleet.pass(ofSeconds(4));
        node.resume();
        fleet.pass(ofMillis(100));
        assertThat(node.status()).isEqualTo(CoordinationStatus.DEGRADED);
    }

    private List<String> successors() {
        return store.details().nodes().values().stream()
                .filter(node -> node.mayContinue(PAYMENTS))
                .map(node -> node.id().value())
                .sorted()
                .toList();
    }

    private SessionId sessionOf(String node) {
        Map<SessionId, NodeDescriptor> nodes = store.details().nodes();
        return nodes.keySet().stream()
                .filter(session -> nodes.get(session).id().value().equals(node))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void withdrawsMarkUntilItMayLead() {
        join();
        SimulatedNode incapable = join();
        assertThat(successors()).containsExactly("node-1", "node-2");

        makeLate(incapable, fleet);

        assertThat(successors()).containsExactly("node-1");
        fleet.until(ofSeconds(5), () -> successors().equals(List.of("node-1", "node-2")));
    }

    @Test
    void releasesBreakerThatIsAssignedToIt() {
        SimulatedNode leader = join();
        SimulatedNode incapable = join();
        makeLate(incapable, fleet);
        fleet.healthy = false;
        Calls.fail(leader.payments(), 5);
        fleet.until(ofSeconds(1), () -> fleet.allAre(CircuitState.OPEN));
        Snapshot snapshot = store.snapshot();

        AssignReply reply = store.assign(new AssignRequest(
                PAYMENTS,
                snapshot.leaders().get(PAYMENTS),
                sessionOf("node-2"),
                fleet.time().plusSeconds(1),
                snapshot.records().get(PAYMENTS)));

        assertThat(reply).isInstanceOf(AssignReply.Assigned.class);
        fleet.until(ofMillis(50), () -> !leader.payments().isLeader());
        fleet.until(ofSeconds(1), () -> leader.payments().isLeader());
        assertThat(incapable.status()).isEqualTo(CoordinationStatus.DEGRADED);
    }
}
