// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Moment;
import io.zenvark.Outcome;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.node.call.CircuitCopy;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.call.OutcomeQueue;
import io.zenvark.node.runtime.NodeExecutors;
import java.util.HashMap;
import java.util.Map;

/** The standalone decisions of a node about all of its circuits. Owned by the event loop. */
final class StandaloneCircuits implements OutcomeQueue.Sink {

    private final Map<BreakerName, StandaloneCircuit> circuits = new HashMap<>();
    private final CoordinationConfiguration configuration;
    private final NodeExecutors executors;
    private final StoreClock clock;
    private final ReplicatedCircuits replicated;
    private final HealthChecks checks;
    private CoordinationStatus status = CoordinationStatus.DISCONNECTED;

    /**
     * @param checks not shared with the leader, so that checks for the fleet and checks for this node's copy do not
     *     wait for each other
     */
    StandaloneCircuits(
            CoordinationConfiguration configuration,
            CoordinatedBreakers breakers,
            NodeExecutors executors,
            StoreClock clock,
            ReplicatedCircuits replicated,
            HealthChecks checks) {
        this.configuration = configuration;
        this.executors = executors;
        this.clock = clock;
        this.replicated = replicated;
        this.checks = checks;
        breakers.all().forEach(breaker -> circuits.put(breaker.name(), create(breaker)));
    }

    private StandaloneCircuit create(CoordinatedBreaker breaker) {
        return new StandaloneCircuit(breaker, configuration, executors, clock, checks, replicated);
    }

    /** Applies a change of the connection status. */
    void onStatusChanged(CoordinationStatus next) {
        status = next;
        circuits.values().forEach(this::follow);
    }

    /** Adds a breaker. */
    void add(CoordinatedBreaker breaker) {
        StandaloneCircuit circuit = create(breaker);
        circuits.put(breaker.name(), circuit);
        follow(circuit);
    }

    private void follow(StandaloneCircuit circuit) {
        if (status == CoordinationStatus.CONNECTED) {
            circuit.onConnected();
        } else {
            circuit.onDisconnected();
        }
    }

    void onRedefined(CoordinatedBreaker breaker) {
        StandaloneCircuit circuit = circuits.get(breaker.name());
        if (circuit != null) {
            circuit.onRedefined();
        }
    }

    void onChanged(CoordinatedBreaker breaker) {
        StandaloneCircuit circuit = circuits.get(breaker.name());
        if (circuit != null) {
            circuit.onChanged();
        }
    }

    @Override
    public void take(CircuitCopy at, Outcome outcome, int count, long endedAt) {
        StandaloneCircuit circuit = circuits.get(at.breaker().name());
        if (circuit != null) {
            circuit.onOutcomes(outcome, count);
        }
    }

    @Override
    public void hold(CircuitCopy at, long until) {
        StandaloneCircuit circuit = circuits.get(at.breaker().name());
        if (circuit != null) {
            circuit.onHold(Moment.ofNanos(until));
        }
    }
}
