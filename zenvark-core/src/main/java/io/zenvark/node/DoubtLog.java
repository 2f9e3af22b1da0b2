// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.NodeId;
import io.zenvark.coordination.log.Doubt;
import io.zenvark.node.runtime.SafeLogger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the failed idle checks that do not open the circuit: at WARN once per node and version of the circuit, at DEBUG
 * afterwards. Owned by the event loop.
 */
final class DoubtLog {

    // Under the name of IdleChecks, which run the checks.
    private static final Logger LOG = SafeLogger.of(LoggerFactory.getLogger(IdleChecks.class));
    private static final int MOST_NODES = 20;

    private final NodeId self;
    private final Map<BreakerName, Warned> warned = new HashMap<>();

    DoubtLog(NodeId self) {
        this.self = self;
    }

    /** The nodes of whose failed checks a version of a circuit has been warned. */
    private record Warned(long version, Set<NodeId> nodes) {}

    /** Returns the id of this node. */
    NodeId self() {
        return self;
    }

    /** Logs that another node repeats a check that has failed on this node. */
    void handedOver(BreakerName breaker, Doubt doubt, NodeId next) {
        LOG.debug(
                "Idle health check of circuit breaker '{}' failed on node {} ({}); node {} repeats it",
                breaker,
                self,
                doubt.error(),
                next);
    }

    /** Logs that a check has failed on another node and passed on this one. */
    void refuted(BreakerName breaker, Doubt doubt) {
        if (isFirst(breaker, doubt)) {
            LOG.warn(
                    "Idle health check of circuit breaker '{}' failed on node {} ({}) and passed on node {}; the circuit"
                            + " stays closed. Check the network of node {}. Further failures on that node are logged at"
                            + " DEBUG",
                    breaker,
                    doubt.node(),
                    doubt.error(),
                    self,
                    doubt.node());
        } else {
            LOG.debug(
                    "Idle health check of circuit breaker '{}' failed again on node {} ({}) and passed on node {}",
                    breaker,
                    doubt.node(),
                    doubt.error(),
                    self);
        }
    }

    /**
     * Logs that a check has failed on this node and that no other node can repeat it now.
     *
     * @param quorum the number of nodes that must observe a failure before the circuit opens
     */
    void unconfirmed(BreakerName breaker, Doubt doubt, int quorum) {
        if (quorum > 1 && isFirst(breaker, doubt)) {
            LOG.warn(
                    "Idle health check of circuit breaker '{}' failed on node {} ({}). The circuit stays closed, because"
                            + " strategy.minimum-failing-nodes requires {} nodes and no other live node can repeat the"
                            + " check. Further failures are logged at DEBUG",
                    breaker,
                    self,
                    doubt.error(),
                    quorum);
        } else {
            LOG.debug(
                    "Idle health check of circuit breaker '{}' failed on node {} ({}), and no other node can repeat it"
                            + " now",
                    breaker,
                    self,
                    doubt.error());
        }
    }

    private boolean isFirst(BreakerName breaker, Doubt doubt) {
        Warned latest = warned.get(breaker);
        if (latest == null || latest.version() != doubt.version()) {
            latest = new Warned(doubt.version(), new HashSet<>());
            warned.put(breaker, latest);
        }
        return latest.nodes().size() < MOST_NODES && latest.nodes().add(doubt.node());
    }
}
