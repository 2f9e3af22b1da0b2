// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.log;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.SessionId;
import io.zenvark.coordination.lease.Assignment;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An event of the event log. */
public sealed interface Event {

    /**
     * Breakers were assigned to a leader. A claim produces one event for all its grants.
     *
     * @param assignment the leader and the epoch of all granted breakers
     * @param breakers the granted breakers
     * @param records the recovery records of the granted breakers, of any version
     * @param doubt the failed idle check that the new leader of the only granted breaker repeats, or empty
     */
    record Granted(
            Assignment assignment,
            Set<BreakerName> breakers,
            Map<BreakerName, RecoveryRecord> records,
            Optional<Doubt> doubt)
            implements Event {

        public Granted {
            breakers = Set.copyOf(breakers);
            records = Map.copyOf(records);
        }

        /** Creates an event without a doubt. */
        public Granted(Assignment assignment, Set<BreakerName> breakers, Map<BreakerName, RecoveryRecord> records) {
            this(assignment, breakers, records, Optional.empty());
        }

        /** Creates an event without recovery records and without a doubt. */
        public Granted(Assignment assignment, Set<BreakerName> breakers) {
            this(assignment, breakers, Map.of());
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
     * @param record the recovery record that was written with it; empty if there was none
     */
    record Transitioned(BreakerName breaker, Circuit circuit, Optional<RecoveryRecord> record) implements Event {

        /** Creates an event without a recovery record. */
        public Transitioned(BreakerName breaker, Circuit circuit) {
            this(breaker, circuit, Optional.empty());
        }
    }
}
