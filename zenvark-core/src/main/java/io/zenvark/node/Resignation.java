// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.SessionId;
import io.zenvark.coordination.CoordinationStore;

/** What the parts of a node do about a finding of the {@link Watchdog}. Owned by the event loop. */
final class Resignation implements Watchdog.Ward {

    private final NodeComposition parts;

    Resignation(NodeComposition parts) {
        this.parts = parts;
    }

    @Override
    public boolean hasLease() {
        return parts.membership().mayLead();
    }

    @Override
    public void resign() {
        SessionId ended = parts.membership().session();
        boolean led = parts.membership().mayLead();
        parts.follower().restart();
        parts.membership().resign();
        if (led) {
            parts.commands().send("release", store -> release(store, ended), Reply.of(done -> {}, () -> {}));
        }
    }

    private static Boolean release(CoordinationStore store, SessionId session) {
        store.release(session);
        return true;
    }

    @Override
    public void restart() {
        parts.membership().restart();
    }

    @Override
    public void recovered() {
        parts.membership().recovered();
        parts.reconcile();
    }

    @Override
    public void looked() {
        parts.standing().reconsider();
    }
}
