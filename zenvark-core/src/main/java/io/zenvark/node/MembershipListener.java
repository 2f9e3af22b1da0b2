// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.coordination.TickReply;
import java.util.function.Consumer;

/** Receives changes of the {@link Membership}. Called by the event loop. */
interface MembershipListener {

    /** The connection status changed, because the lease began or ended. */
    void onStatusChanged(CoordinationStatus status);

    /** A session began, or was renewed after the end of its lease. */
    void onJoined();

    /** A tick was answered. */
    void onRenewed(TickReply.Renewed reply);

    /** The node must stop leading. */
    void onLeaseLost();

    static MembershipListener of(
            Consumer<CoordinationStatus> onStatusChanged,
            Runnable onJoined,
            Consumer<TickReply.Renewed> onRenewed,
            Runnable onLeaseLost) {
        return new MembershipListener() {

            @Override
            public void onStatusChanged(CoordinationStatus status) {
                onStatusChanged.accept(status);
            }

            @Override
            public void onJoined() {
                onJoined.run();
            }

            @Override
            public void onRenewed(TickReply.Renewed reply) {
                onRenewed.accept(reply);
            }

            @Override
            public void onLeaseLost() {
                onLeaseLost.run();
            }
        };
    }
}
