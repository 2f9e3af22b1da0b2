// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.Snapshot;

/** A summary of the event log for other parts of the node. Called by the event loop. */
interface LogView {

    /** Replaces the summary by that of a snapshot, before the copies of the circuits are replaced. */
    void replace(Snapshot snapshot);

    /** Adds an event, before the copies of the circuits follow it. */
    void follow(Event event);
}
