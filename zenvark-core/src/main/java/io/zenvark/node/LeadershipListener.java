// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.breaker.LeadershipChange;

/** Receives each beginning and end of the leadership of this node. Called by the event loop. */
interface LeadershipListener {

    /**
     * Is called after this node has begun or ended to lead a breaker.
     *
     * @param handedOver whether a leader has handed its recovery checks over, which happens repeatedly
     */
    void onChanged(LeadershipChange change, boolean handedOver);
}
