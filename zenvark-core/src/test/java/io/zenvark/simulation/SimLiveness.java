// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.coordination.memory.InspectableStore.Contents;
import io.zenvark.node.call.NodeCircuitBreaker;
import java.util.List;

/** The conditions that must hold some time after the last fault. */
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
        boolean anybody = fleet.live().stream().anyMatch(node -> node.breakers().containsKey(breaker));
        return leaders(breaker).size() == (anybody ? 1 : 0);
    }

    List<SimNode> leaders(BreakerName breaker) {
        return fleet.live().stream()
                .filter(node -> node.breakers().containsKey(breaker))
                .filter(node -> node.breaker(breaker).isLeader())
                .toList();
    }

    void l2EveryCopyEqualsTheStore(String when) {
        Contents contents = world.store().contents();
        for (SimNode node : fleet.live()) {
            for (NodeCircuitBreaker breaker : node.breakers().values()) {
                world.report().checked(SimInvariant.L2);
                Circuit held = contents.circuits()
                        .getOrDefault(breaker.name(), breaker.coordinated().initial());
                if (!node.isConnected() || !breaker.coordinated().shared().equals(held)) {
                    throw SimInvariant.L2.brokenBy(node + (node.isConnected() ? "" : " (not connected)") + " holds "
                            + breaker.coordinated().shared() + ", the store " + held + " " + when);
                }
            }
        }
    }

    void l3NoCircuitStaysOpen(String when) {
        for (SimNode node : fleet.live()) {
            for (NodeCircuitBreaker breaker : node.breakers().values()) {
                world.report().checked(SimInvariant.L3);
                boolean automatic = breaker.circuit().mode() == CircuitMode.AUTO;
                // A copy that a node without access to the dependency has opened for itself stays open.
                boolean own = breaker.isLocal() && world.sickChecks().isSick(node);
                if (automatic && !own && (breaker.circuit().state() == CircuitState.OPEN || breaker.isLocal())) {
                    throw SimInvariant.L3.brokenBy(node + " still shows " + breaker.circuit() + " " + when);
                }
            }
        }
    }

    void l4NothingHappened(Contents before) {
        world.report().checked(SimInvariant.L4);
        Contents now = world.store().contents();
        if (!before.mark().equals(now.mark())) {
            throw SimInvariant.L4.brokenBy("the log went on from " + before.mark() + " to " + now.mark() + ": "
                    + world.store().inspectable().eventsBehind(before.mark().lastId()));
        }
    }
}
