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
    private final Membership membership;
    private final FailureLog failures;
    private final Watchdog watchdog;
    private final StandaloneCircuits standalone;
    private boolean follows;
    private volatile CoordinationStatus status = CoordinationStatus.DISCONNECTED;

    StatusTracker(
            NodeContext context,
            Membership membership,
            FailureLog failures,
            Watchdog watchdog,
            StandaloneCircuits standalone) {
        this.context = context;
        this.membership = membership;
        this.failures = failures;
        this.watchdog = watchdog;
        this.standalone = standalone;
    }

    /** Returns the latest status. Any thread may call it. */
    CoordinationStatus status() {
        return status;
    }

    /** Determines the status anew, because the lease, the failures or the watchdog may have changed it. */
    void update() {
        var patience = context.terms().lease().deadline();
        CoordinationStatus leased = membership.status();
        boolean connected = leased == CoordinationStatus.CONNECTED;
        boolean incapable = watchdog.isIncapable();
        boolean sees = connected && !incapable && !failures.isBlind(patience);
        if (sees != follows) {
            follows = sees;
            standalone.onStatusChanged(sees ? CoordinationStatus.CONNECTED : CoordinationStatus.DEGRADED);
        }
        boolean degraded = connected && (incapable || failures.isDegraded(patience));
        setStatus(degraded ? CoordinationStatus.DEGRADED : leased);
    }

    private void setStatus(CoordinationStatus next) {
        if (next != status) {
            status = next;
            context.listeners().tell(listener -> listener.onCoordination(next));
        }
    }
}
