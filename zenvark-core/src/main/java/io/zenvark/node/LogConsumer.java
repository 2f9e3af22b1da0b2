// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.ReadReply;
import io.zenvark.coordination.ReadRequest;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.LogPosition;
import io.zenvark.coordination.log.Snapshot;

/** Receives the event log from the {@link LogFollower}. Called by the event loop. */
interface LogConsumer {

    void onSnapshot(Snapshot snapshot);

    void onEvent(Event event);

    /** Handles the rest of a read after all its events. */
    void onApplied(ReadReply reply);

    /** Creates the next read, with the outcome streams of the breakers that this node leads. */
    ReadRequest request(LogPosition position);
}
