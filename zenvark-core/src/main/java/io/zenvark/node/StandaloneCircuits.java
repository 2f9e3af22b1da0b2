// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Outcome;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.node.call.CircuitCopy;
import io.zenvark.node.call.CoordinatedBreaker;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The standalone decisions of a node about all of its circuits. Owned by the event loop. */
final class StandaloneCircuits {

    private final Map<BreakerName, StandaloneCircuit> circuits = new HashMap<>();
    private final Function<CoordinatedBreaker, StandaloneCircuit> factory;
    private CoordinationStatus status = CoordinationStatus.DISCONNECTED;

    StandaloneCircuits(CoordinatedBreakers breakers, Function<CoordinatedBreaker, StandaloneCircuit> factory) {
        this.factory = factory;
        breakers.all().forEach(breaker -> circuits.put(breaker.name(), factory.apply(breaker)));
    }

    /** Applies a change of the connection status. */
    void onStatusChanged(CoordinationStatus next) {
        status = next;
        circuits.values().forEach(this::follow);
    }

    /** Adds a breaker. */
    void add(CoordinatedBreaker breaker) {
        StandaloneCircuit circuit = factory.apply(breaker);
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

    void onOutcomes(CircuitCopy at, Outcome outcome, int count, long endedAt) {
        StandaloneCircuit circuit = circuits.get(at.breaker().name());
        if (circuit != null) {
            circuit.onOutcomes(outcome, count);
        }
    }
}
