// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.breaker.LeadershipChange;
import io.zenvark.node.runtime.SafeLogger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs each beginning and end of the leadership of this node, at DEBUG if a leader hands its recovery checks over. Owned
 * by the event loop.
 */
final class LeadershipLog {

    // Under the name of Leadership, by which users filter these lines.
    private static final Logger LOG = SafeLogger.of(LoggerFactory.getLogger(Leadership.class));

    private final NodeIdentity identity;

    LeadershipLog(NodeIdentity identity) {
        this.identity = identity;
    }

    void onChanged(LeadershipChange change, boolean handedOver) {
        String what = change.leading() ? "leads" : "no longer leads";
        if (handedOver) {
            LOG.debug(
                    "Node {} {} circuit breaker '{}' (epoch {}) after a failed health check",
                    identity.id(),
                    what,
                    change.breaker(),
                    change.epoch());
        } else {
            LOG.info(
                    "Node {} {} circuit breaker '{}' (epoch {})",
                    identity.id(),
                    what,
                    change.breaker(),
                    change.epoch());
        }
    }
}
