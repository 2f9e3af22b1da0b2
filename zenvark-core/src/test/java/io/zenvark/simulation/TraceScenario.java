// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.zenvark.CircuitMode;
import io.zenvark.breaker.ModeChange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** The scenarios of the golden traces. The breaker opens after five consecutive failures. */
enum TraceScenario {
    TRIP(TraceScenario::trip),
    FAILOVER(TraceScenario::failover),
    DATA_LOSS(TraceScenario::dataLoss),
    SICK_NODE(TraceScenario::sickNode),
    MODE_WITH_EXPIRY(TraceScenario::modeWithExpiry);

    private final Consumer<TracedFleet> script;

    TraceScenario(Consumer<TracedFleet> script) {
        this.script = script;
    }

    String file() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".txt";
    }

    List<String> trace() {
        TracedFleet fleet = this == TRIP ? new TracedFleet().join() : new TracedFleet().joined();
        script.accept(fleet);
        return fleet.lines();
    }

    private static void trip(TracedFleet fleet) {
        fleet.paragraph("Calls of two nodes fail. The circuit opens on all nodes.");
        fleet.dependency(false);
        fleet.fail(fleet.follower(), 3);
        fleet.pass(ofMillis(20));
        fleet.fail(fleet.leader(), 2);
        fleet.pass(ofMillis(200));
        fleet.nodes().forEach(node -> fleet.fail(node, 1));
        fleet.paragraph("The dependency recovers between two health checks. The circuit closes on all nodes.");
        fleet.pass(ofMillis(1000));
        fleet.dependency(true);
        fleet.pass(ofMillis(1500));
    }

    private static void failover(TracedFleet fleet) {
        fleet.paragraph("The circuit opens.");
        fleet.dependency(false);
        fleet.fail(fleet.leader(), 5);
        fleet.pass(ofMillis(200));
        fleet.paragraph("The leader is killed. When its lease ends, another node leads and checks the dependency.");
        fleet.kill(fleet.leader());
        fleet.pass(ofSeconds(5));
        fleet.dependency(true);
        fleet.pass(ofSeconds(2));
    }

    private static void dataLoss(TracedFleet fleet) {
        fleet.paragraph("The circuit opens.");
        fleet.dependency(false);
        fleet.fail(fleet.leader(), 5);
        fleet.pass(ofMillis(200));
        fleet.paragraph(
                "Redis loses all data. The nodes begin new sessions and hand in their copies. A new leader writes"
                        + " the latest copy.");
        fleet.flush();
        fleet.pass(ofMillis(3500));
        fleet.paragraph("The circuit closes.");
        fleet.dependency(true);
        fleet.pass(ofMillis(1500));
    }

    private static void sickNode(TracedFleet fleet) {
        fleet.paragraph("All calls of one node fail. Calls of the other nodes succeed. The circuit stays closed.");
        SimNode sick = fleet.follower();
        for (int round = 0; round < 3; round++) {
            for (SimNode node : fleet.nodes()) {
                if (node.equals(sick)) {
                    fleet.fail(node, 3);
                } else {
                    fleet.succeed(node, 2);
                }
                fleet.pass(ofMillis(3));
            }
        }
        fleet.pass(ofMillis(300));
    }

    private static void modeWithExpiry(TracedFleet fleet) {
        fleet.paragraph("An operator opens the circuit for two seconds on a node that does not lead.");
        fleet.control(
                fleet.follower(), new ModeChange(CircuitMode.FORCED_OPEN, "maintenance", Optional.of(ofSeconds(2))));
        fleet.pass(ofMillis(500));
        fleet.nodes().forEach(node -> fleet.fail(node, 1));
        fleet.paragraph("The mode expires.");
        fleet.pass(ofSeconds(3));
        fleet.nodes().forEach(node -> fleet.succeed(node, 1));
        fleet.pass(ofMillis(200));
    }
}
