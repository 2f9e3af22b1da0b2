// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.lease;

import io.zenvark.BreakerName;
import io.zenvark.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Selects the free breakers that a node claims. A node first claims up to its share, so that leadership spreads over
 * the fleet. After a grace period it claims all free breakers, because the other nodes may not have configured them.
 *
 * @param breakers the number of breakers that the node configures
 * @param nodes the number of live sessions
 * @param led the number of breakers that the node leads
 */
public record FairShare(int breakers, int nodes, int led) {

    /**
     * Returns the breakers to claim now.
     *
     * @param free the breakers without a leader, and since when each has been free
     * @param orphanedBefore the start of the grace period; breakers that have been free since then are claimed beyond
     *     the share
     */
    public List<BreakerName> choose(Map<BreakerName, Moment> free, Moment orphanedBefore) {
        int room = Math.max(0, share() - led);
        List<BreakerName> chosen = new ArrayList<>();
        free.forEach((breaker, since) -> {
            if (chosen.size() < room || !since.isAfter(orphanedBefore)) {
                chosen.add(breaker);
            }
        });
        return chosen;
    }

    /** Returns the number of breakers per node, rounded up, plus one. */
    public int share() {
        int live = Math.max(1, nodes);
        return (breakers + live - 1) / live + 1;
    }
}
