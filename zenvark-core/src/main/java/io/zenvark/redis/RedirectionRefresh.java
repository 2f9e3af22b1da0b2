// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import java.util.Set;

/**
 * Topology refresh options for a cluster: only a redirection or an unknown node triggers a refresh. Other triggers
 * would refresh at a fixed rate during an outage and log a warning for each server. {@link TopologyWatch} covers
 * failed commands.
 *
 * <p>This is a subclass because Lettuce 7 enables all triggers unless they are disabled, and Lettuce 6 cannot disable
 * any.
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
