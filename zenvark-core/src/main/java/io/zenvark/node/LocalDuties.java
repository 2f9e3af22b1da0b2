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
final class LocalDuties {

    private final Map<BreakerName, LocalDuty> duties = new HashMap<>();
    private final LocalDuty.Tools tools;
    private CoordinationStatus status = CoordinationStatus.DISCONNECTED;

    LocalDuties(LocalDuty.Tools tools) {
        this.tools = tools;
        tools.context().breakers().all().forEach(breaker -> duties.put(breaker.name(), new LocalDuty(breaker, tools)));
    }

    /** The node stands otherwise with the store than before. */
    void became(CoordinationStatus next) {
        status = next;
        duties.values().forEach(this::follow);
    }

    /** The node has one more breaker. */
    void add(CoordinatedBreaker breaker) {
        LocalDuty duty = new LocalDuty(breaker, tools);
        duties.put(breaker.name(), duty);
        follow(duty);
    }

    private void follow(LocalDuty duty) {
        if (status == CoordinationStatus.CONNECTED) {
            duty.foundStore();
        } else {
            duty.lostStore();
        }
    }

    void redefined(CoordinatedBreaker breaker) {
        LocalDuty duty = duties.get(breaker.name());
        if (duty != null) {
            duty.redefined();
        }
    }

    void changed(CoordinatedBreaker breaker) {
        LocalDuty duty = duties.get(breaker.name());
        if (duty != null) {
            duty.changed();
        }
    }

    void recorded(CircuitCopy at, Outcome outcome, int count, long endedAt) {
        LocalDuty duty = duties.get(at.breaker().name());
        if (duty != null) {
            duty.recorded(outcome, count);
        }
    }
}
