// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.TickReply;

/** Notices that the store has fewer circuits or assignments than it had: they are never removed, so one was lost. */
final class Census {

    private TickReply.Census latest = new TickReply.Census(0, 0, 0);

    /** Takes the next count, and tells whether something was lost since the previous one. */
    boolean showsLoss(TickReply.Census next) {
        boolean loss = next.circuits() < latest.circuits() || next.assignments() < latest.assignments();
        latest = next;
        return loss;
    }
}
