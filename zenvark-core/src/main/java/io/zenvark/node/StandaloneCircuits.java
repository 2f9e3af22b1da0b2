// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Outcome;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.node.call.CircuitCopy;
import io.zenvark.node.call.CoordinatedBreaker;
import java.util.HashMap;
import java.util.Map;

/** What a node decides for itself alone, about all of its circuits. */
final class StandaloneCircuits {

    private final Map<BreakerName, StandaloneCircuit> duties = new HashMap<>();
    private final StandaloneCircuit.Tools tools;
    private CoordinationStatus status = CoordinationStatus.DISCONNECTED;

    StandaloneCircuits(StandaloneCircuit.Tools tools) {
        this.tools = tools;
        tools.context().breakers().all().forEach(breaker -> duties.put(breaker.name(), new StandaloneCircuit(breaker, tools)));
    }

    /** The node stands otherwise with the store than before. */
    void became(CoordinationStatus next) {
        status = next;
        duties.values().forEach(this::follow);
    }

    /** The node has one more breaker. */
    void add(CoordinatedBreaker breaker) {
        StandaloneCircuit duty = new StandaloneCircuit(breaker, tools);
        duties.put(breaker.name(), duty);
        follow(duty);
    }

    private void follow(StandaloneCircuit duty) {
        if (status == CoordinationStatus.CONNECTED) {
            duty.foundStore();
        } else {
            duty.lostStore();
        }
    }

    void redefined(CoordinatedBreaker breaker) {
        StandaloneCircuit duty = duties.get(breaker.name());
        if (duty != null) {
            duty.redefined();
        }
    }

    void changed(CoordinatedBreaker breaker) {
        StandaloneCircuit duty = duties.get(breaker.name());
        if (duty != null) {
            duty.changed();
        }
    }

    void recorded(CircuitCopy at, Outcome outcome, int count, long endedAt) {
        StandaloneCircuit duty = duties.get(at.breaker().name());
        if (duty != null) {
            duty.recorded(outcome, count);
        }
    }
}
