// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import java.util.Set;

/**
 * Refreshes the topology of a cluster only after a redirection or an unknown node. All other triggers would refresh it,
 * and log a warning for each server, at a fixed rate for as long as an outage lasts: see {@link TopologyWatch}.
 *
 * <p>A subclass, because Lettuce 7 enables all triggers unless they are disabled, and Lettuce 6 cannot disable any.
 */
final class RedirectionRefresh extends ClusterTopologyRefreshOptions {

    private static final Set<RefreshTrigger> TRIGGERS =
            Set.of(RefreshTrigger.MOVED_REDIRECT, RefreshTrigger.ASK_REDIRECT, RefreshTrigger.UNKNOWN_NODE);

    RedirectionRefresh() {
        super(builder().adaptiveRefreshTriggersTimeout(TopologyWatch.PAUSE));
    }

    @Override
    public Set<RefreshTrigger> getAdaptiveRefreshTriggers() {
        return TRIGGERS;
    }
}
