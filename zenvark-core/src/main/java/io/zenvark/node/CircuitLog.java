// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.Transition;
import io.zenvark.TransitionCause;
import io.zenvark.breaker.FoundCircuit;
import io.zenvark.node.runtime.SafeLogger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Logs changes of circuits: each transition once at INFO, and whether the circuit admits calls. */
final class CircuitLog {

    private static final Logger LOG = SafeLogger.of(LoggerFactory.getLogger(CircuitLog.class));

    private static final String LINE = "Circuit breaker '{}' {} calls (state {}, mode {}, version {}, {}): {}";

    private CircuitLog() {}

    static void log(Transition transition) {
        write(level(transition), transition.breaker(), transition.to(), source(transition));
    }

    static void log(FoundCircuit found) {
        Level level = found.isSameToCalls() ? Level.DEBUG : Level.INFO;
        write(level, found.breaker(), found.found(), "found in the store");
    }

    // This node has already logged the expiry of the mode. This transition only records it in the store.
    private static Level level(Transition transition) {
        Circuit from = transition.from();
        Circuit to = transition.to();
        boolean logged = from.origin().cause() == to.origin().cause()
                && to.version() == from.version() + 1
                && to.state() == from.state()
                && to.timedMode().equals(from.timedMode())
                && to.origin().cause() == TransitionCause.MODE_EXPIRY;
        return logged ? Level.DEBUG : Level.INFO;
    }

    private static void write(Level level, BreakerName breaker, Circuit circuit, String source) {
        Object[] arguments = {
            breaker,
            circuit.admitsCalls() ? "admits" : "rejects",
            circuit.state(),
            circuit.mode(),
            circuit.version(),
            source,
            circuit.origin().reason()
        };
        if (level == Level.INFO) {
            LOG.info(LINE, arguments);
        } else {
            LOG.debug(LINE, arguments);
        }
    }

    private static String source(Transition transition) {
        return switch (transition.source()) {
            case THIS_NODE -> "written by this node";
            case OTHER_NODE -> "written by node " + transition.to().origin().node();
            case LOCAL -> "on this node only";
        };
    }
}
