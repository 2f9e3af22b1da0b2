// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.lease;

import io.zenvark.BreakerName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which of the free breakers a node claims: its share first, so that leadership spreads over the fleet, and after a
 * grace everything that is still free, because those who would have shares left may not have the breaker configured.
 *
 * @param breakers how many breakers the node has configured
 * @param nodes how many sessions are alive
 * @param led how many breakers the node leads already
 */
public record FairShare(int breakers, int nodes, int led) {

    /**
     * The breakers to claim now.
     *
     * @param free the breakers without a leader, and since when
     * @param orphanedBefore what has been free since that moment or longer is claimed beyond the share
     */
    public List<BreakerName> choose(Map<BreakerName, Duration> free, Duration orphanedBefore) {
        int room = Math.max(0, share() - led);
        List<BreakerName> chosen = new ArrayList<>();
        free.forEach((breaker, since) -> {
            if (chosen.size() < room || since.compareTo(orphanedBefore) <= 0) {
                chosen.add(breaker);
            }
        });
        return chosen;
    }

    /** Breakers per node, rounded up, plus one. */
    public int share() {
        int live = Math.max(1, nodes);
        return (breakers + live - 1) / live + 1;
    }
}
