// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.BreakerName;
import io.zenvark.Epoch;
import io.zenvark.SessionId;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.RecoveryRecord;
import java.time.Instant;

/**
 * A leader's request to make another session the leader of a breaker, whose node continues the recovery checks.
 *
 * @param breaker the breaker
 * @param assignment the session and epoch that must lead the breaker
 * @param floor the highest epoch that the node has seen
 * @param successor the next leader; must be alive, and its node must configure the breaker
 * @param deadline the store time after which the request has no effect
 * @param record the recovery record of the current version of the circuit
 */
public record AssignRequest(
        BreakerName breaker,
        Assignment assignment,
        Epoch floor,
        SessionId successor,
        Instant deadline,
        RecoveryRecord record) {

    /** Creates a request without knowledge of epochs above the leader's own. */
    public AssignRequest(
            BreakerName breaker, Assignment assignment, SessionId successor, Instant deadline, RecoveryRecord record) {
        this(breaker, assignment, assignment.epoch(), successor, deadline, record);
    }

    /** Returns this request with another floor. */
    public AssignRequest withFloor(Epoch other) {
        return new AssignRequest(breaker, assignment, other, successor, deadline, record);
    }
}
