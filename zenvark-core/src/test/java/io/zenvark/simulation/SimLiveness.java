// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.coordination.memory.Laboratory.Contents;
import io.zenvark.node.call.NodeCircuitBreaker;
import java.util.List;

/** What must have come about some time after the faults have stopped. */
final class SimLiveness {

    private final SimWorld world;
    private final SimFleet fleet;

    SimLiveness(SimWorld world, SimFleet fleet) {
        this.world = world;
        this.fleet = fleet;
    }

    private List<BreakerName> breakers() {
        return fleet.definitions().stream().map(definition -> definition.name()).toList();
    }

    void l1EveryBreakerHasOneLeader(String when) {
        for (BreakerName breaker : breakers()) {
            world.report().checked(SimInvariant.L1);
            if (!hasOneLeader(breaker)) {
                List<SimNode> leaders = leaders(breaker);
                throw SimInvariant.L1.brokenBy(breaker + " has the leaders " + leaders + " " + when);
            }
        }
    }

    boolean hasOneLeader(BreakerName breaker) {
        boolean anybody = fleet.live().stream().anyMatch(node -> node.gates().containsKey(breaker));
        return leaders(breaker).size() == (anybody ? 1 : 0);
    }

    List<SimNode> leaders(BreakerName breaker) {
        return fleet.live().stream()
                .filter(node -> node.gates().containsKey(breaker))
                .filter(node -> node.gate(breaker).isLeader())
                .toList();
    }

    void l2EveryCopyEqualsTheStore(String when) {
        Contents contents = world.store().contents();
        for (SimNode node : fleet.live()) {
            for (NodeCircuitBreaker gate : node.gates().values()) {
                world.report().checked(SimInvariant.L2);
                Circuit held = contents.circuits()
                        .getOrDefault(gate.name(), gate.coordinated().initial());
                if (!node.isConnected() || !gate.coordinated().shared().equals(held)) {
                    throw SimInvariant.L2.brokenBy(node + (node.isConnected() ? "" : " (not connected)") + " holds "
                            + gate.coordinated().shared() + ", the store " + held + " " + when);
                }
            }
        }
    }

    void l3NoCircuitStaysOpen(String when) {
        for (SimNode node : fleet.live()) {
            for (NodeCircuitBreaker gate : node.gates().values()) {
                world.report().checked(SimInvariant.L3);
                boolean automatic = gate.circuit().mode() == CircuitMode.AUTO;
                if (automatic && (gate.circuit().state() == CircuitState.OPEN || gate.isLocal())) {
                    throw SimInvariant.L3.brokenBy(node + " still shows " + gate.circuit() + " " + when);
                }
            }
        }
    }

    void l4NothingHasHappenedSince(Contents before) {
        world.report().checked(SimInvariant.L4);
        Contents now = world.store().contents();
        if (!before.mark().equals(now.mark())) {
            throw SimInvariant.L4.brokenBy("the log went on from " + before.mark() + " to " + now.mark() + ": "
                    + world.store().laboratory().eventsBehind(before.mark().lastId()));
        }
    }
}
