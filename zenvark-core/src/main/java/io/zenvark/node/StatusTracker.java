// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.coordination.lease.LeaseConfiguration;
import java.time.Duration;

/**
 * The coordination status of the node. It is {@code CONNECTED} only while the lease holds, the node is able to lead,
 * and all operations that it needs succeed. Standalone decisions depend on the lease and the reads only: while both
 * work, the copies are current. Owned by the event loop, except for the status, which any thread may read.
 */
final class StatusTracker {

    private final Duration patience;
    private final ListenerDispatch listeners;
    private final Membership membership;
    private final FailureLog failures;
    private final Watchdog watchdog;
    private final StandaloneCircuits standalone;
    private boolean follows;
    private volatile CoordinationStatus status = CoordinationStatus.DISCONNECTED;

    /**
     * @param lease the lease, whose deadline is the time for which an operation may fail
     */
    StatusTracker(
            LeaseConfiguration lease,
            ListenerDispatch listeners,
            Membership membership,
            FailureLog failures,
            Watchdog watchdog,
            StandaloneCircuits standalone) {
        this.patience = lease.deadline();
        this.listeners = listeners;
        this.membership = membership;
        this.failures = failures;
        this.watchdog = watchdog;
        this.standalone = standalone;
    }

    /** Returns the latest status. May be called by any thread. */
    CoordinationStatus status() {
        return status;
    }

    /** Updates the status after a possible change of the lease, the failures or the watchdog. */
    void update() {
        CoordinationStatus leased = membership.status();
        boolean connected = leased == CoordinationStatus.CONNECTED;
        boolean incapable = watchdog.isIncapable();
        boolean sees = connected && !watchdog.isBlind() && !failures.isBlind(patience);
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
            listeners.tell(listener -> listener.onCoordination(next));
        }
    }
}
