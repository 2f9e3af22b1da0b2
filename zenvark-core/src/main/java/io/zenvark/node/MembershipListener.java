// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.coordination.TickReply;
import java.util.function.Consumer;

/**
 * The receivers of changes of the {@link Membership}. Called by the event loop.
 *
 * @param onStatusChanged receives the connection status when the lease has begun or ended
 * @param onJoined is called when a session has begun, or was renewed after the end of its lease
 * @param onRenewed receives the answer to each tick
 * @param onLeaseLost is called when the node must stop leading
 */
record MembershipListener(
        Consumer<CoordinationStatus> onStatusChanged,
        Runnable onJoined,
        Consumer<TickReply.Renewed> onRenewed,
        Runnable onLeaseLost) {}
