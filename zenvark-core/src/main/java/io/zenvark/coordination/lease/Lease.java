// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.lease;

import io.zenvark.Moment;

/**
 * The time until which a node may act as a leader. It starts <em>before</em> the renewing tick is sent and is measured
 * on the node's monotonic clock. It therefore ends before the session expires in the store.
 *
 * @param until the end of the lease
 */
public record Lease(Moment until) {

    /** The lease of a node that has not received a reply to a tick. */
    public static final Lease NONE = new Lease(Moment.LONG_AGO);

    /**
     * Returns the lease after a successful tick.
     *
     * @param sentAt the time before the tick was sent
     * @param configuration the lease configuration, which contains the deadline
     */
    public static Lease renewed(Moment sentAt, LeaseConfiguration configuration) {
        return new Lease(sentAt.plus(configuration.deadline()));
    }

    /** Returns whether the node may act as a leader. */
    public boolean holds(Moment now) {
        return now.isBefore(until);
    }
}
