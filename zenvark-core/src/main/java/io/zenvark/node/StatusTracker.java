// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.breaker.CoordinationStatus;

/**
 * How the node stands with the store: {@code CONNECTED} only while its lease holds, it can do a leader's work, and no
 * operation that it needs fails. What the node decides alone follows the lease and the reads: while both work, its
 * copies are up to date. Owned by the event loop, except for the status, which any thread may read.
 */
final class StatusTracker {

    private final NodeContext context;
    private final Links links;
    private boolean follows;
    private volatile CoordinationStatus status = CoordinationStatus.DISCONNECTED;

    StatusTracker(NodeContext context, Links links) {
        this.context = context;
        this.links = links;
    }

    /** What it works with. */
    record Links(Membership membership, FailureLog failures, Watchdog watchdog, StandaloneCircuits alone) {}

    CoordinationStatus status() {
        return status;
    }

    /** Something may have changed. */
    void reconsider() {
        var patience = context.terms().lease().deadline();
        CoordinationStatus leased = links.membership().status();
        boolean connected = leased == CoordinationStatus.CONNECTED;
        boolean incapable = links.watchdog().isIncapable();
        boolean sees = connected && !incapable && !links.failures().isBlind(patience);
        if (sees != follows) {
            follows = sees;
            links.alone().became(sees ? CoordinationStatus.CONNECTED : CoordinationStatus.DEGRADED);
        }
        boolean degraded = connected && (incapable || links.failures().isDegraded(patience));
        become(degraded ? CoordinationStatus.DEGRADED : leased);
    }

    private void become(CoordinationStatus next) {
        if (next != status) {
            status = next;
            context.listeners().tell(listener -> listener.onCoordination(next));
        }
    }
}
