// SPDX-License-Identifier: Apache-2.0
package io.zenvark.chaos;

import io.zenvark.CircuitState;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.OutcomeCounts;

/** A member of a fleet, in this process or in one of its own. */
interface Participant extends AutoCloseable {

    /** Returns the current status. */
    Status status();

    /** Stops its calls. The node keeps running. */
    void stopCalling();

    @Override
    void close();

    /**
     * Status of a member.
     *
     * @param coordination status of its connection to the store
     * @param state state of its copy of the circuit
     * @param version version of its copy of the circuit
     * @param leader whether it considers itself the leader
     * @param completed number of completed calls
     * @param unexpected number of calls that ended with an unexpected exception
     * @param outcomes counters of its outcomes
     */
    record Status(
            CoordinationStatus coordination,
            CircuitState state,
            long version,
            boolean leader,
            long completed,
            long unexpected,
            OutcomeCounts outcomes) {

        boolean isConnected() {
            return coordination == CoordinationStatus.CONNECTED;
        }

        boolean addsUp() {
            return outcomes.recorded() == outcomes.reported() + outcomes.dropped() + outcomes.outdated();
        }
    }
}
