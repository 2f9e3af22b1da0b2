// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.lease;

import java.time.Duration;

/**
 * One's own side of a session's lease: until when a node may act as a leader. It is measured on the node's monotonic
 * clock from the moment <em>before</em> the renewing tick was sent, so that it ends before the store's side does.
 *
 * @param until a point on the node's timeline
 */
public record Lease(Duration until) {

    /** The lease of a node that has not been answered. */
    public static final Lease NONE = new Lease(Duration.ofSeconds(Long.MIN_VALUE));

    /**
     * The lease that a successful tick gives.
     *
     * @param sentAt when the tick was sent
     * @param configuration the deadline of the lease
     */
    public static Lease renewed(Duration sentAt, LeaseConfiguration configuration) {
        return new Lease(sentAt.plus(configuration.deadline()));
    }

    /** Whether the node may act as a leader. */
    public boolean holds(Duration now) {
        return now.compareTo(until) < 0;
    }
}
