// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.breaker.LeadershipChange;
import io.zenvark.node.runtime.SafeLogger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs each beginning and end of the leadership of this node. Owned by the event loop. */
final class LeadershipLog {

    // Under the name of Leadership, by which users filter these lines.
    private static final Logger LOG = SafeLogger.of(LoggerFactory.getLogger(Leadership.class));

    private final NodeIdentity identity;

    LeadershipLog(NodeIdentity identity) {
        this.identity = identity;
    }

    void onChanged(LeadershipChange change) {
        LOG.info(
                "Node {} {} circuit breaker '{}' (epoch {})",
                identity.id(),
                change.leading() ? "leads" : "no longer leads",
                change.breaker(),
                change.epoch());
    }
}
