// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.log;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.SessionId;
import io.zenvark.coordination.lease.Assignment;
import java.util.Set;

/** What the broadcast log can tell. */
public sealed interface Event {

    /**
     * Breakers got a leader. All grants of one claim are one event.
     *
     * @param assignment the leader and its epoch, the same for all of them
     * @param breakers whose
     */
    record Granted(Assignment assignment, Set<BreakerName> breakers) implements Event {

        public Granted {
            breakers = Set.copyOf(breakers);
        }
    }

    /**
     * Sessions ended, by stopping or by expiry: their breakers are free.
     *
     * @param sessions which
     */
    record Departed(Set<SessionId> sessions) implements Event {

        public Departed {
            sessions = Set.copyOf(sessions);
        }
    }

    /**
     * A circuit changed.
     *
     * @param breaker whose
     * @param circuit what it is now
     */
    record Transitioned(BreakerName breaker, Circuit circuit) implements Event {}
}
