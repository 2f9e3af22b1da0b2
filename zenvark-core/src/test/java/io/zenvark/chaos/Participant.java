// SPDX-License-Identifier: Apache-2.0
package io.zenvark.chaos;

import io.zenvark.CircuitState;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.OutcomeCounts;

/** A member of a fleet, in this process or in one of its own. */
interface Participant extends AutoCloseable {

    /** How it stands. */
    Status status();

    /** Ends its calls, and nothing else. */
    void stopCalling();

    @Override
    void close();

    /**
     * How a member stands.
     *
     * @param coordination how it stands with the store
     * @param state its copy of the state
     * @param version its copy of the version
     * @param leader whether it believes that it leads
     * @param completed how many of its calls have ended
     * @param unexpected how many of them ended as no call may
     * @param outcomes what became of their outcomes
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
