// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.log;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.SessionId;
import io.zenvark.coordination.lease.Assignment;
import java.util.Set;

/** An event of the event log. */
public sealed interface Event {

    /**
     * Breakers were assigned to a leader. A claim produces one event for all its grants.
     *
     * @param assignment the leader and the epoch of all granted breakers
     * @param breakers the granted breakers
     */
    record Granted(Assignment assignment, Set<BreakerName> breakers) implements Event {

        public Granted {
            breakers = Set.copyOf(breakers);
        }
    }

    /**
     * Sessions ended because their nodes stopped or their leases expired. Their breakers are free.
     *
     * @param sessions the sessions that ended
     */
    record Departed(Set<SessionId> sessions) implements Event {

        public Departed {
            sessions = Set.copyOf(sessions);
        }
    }

    /**
     * A circuit has a new version.
     *
     * @param breaker the breaker of the circuit
     * @param circuit the new version
     */
    record Transitioned(BreakerName breaker, Circuit circuit) implements Event {}
}
