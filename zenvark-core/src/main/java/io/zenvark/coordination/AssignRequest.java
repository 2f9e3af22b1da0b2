// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.BreakerName;
import io.zenvark.Epoch;
import io.zenvark.SessionId;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.Doubt;
import io.zenvark.coordination.log.RecoveryRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * A leader's request to make another session the leader of a breaker, whose node continues the recovery checks or
 * repeats a failed idle check.
 *
 * @param breaker the breaker
 * @param assignment the session and epoch that must lead the breaker
 * @param floor the highest epoch that the node has seen
 * @param successor the next leader; must be alive, and its node must configure the breaker
 * @param deadline the store time after which the request has no effect
 * @param record the recovery record of the current version of the circuit; or empty
 * @param doubt the failed idle check that the successor repeats; or empty
 */
public record AssignRequest(
        BreakerName breaker,
        Assignment assignment,
        Epoch floor,
        SessionId successor,
        Instant deadline,
        Optional<RecoveryRecord> record,
        Optional<Doubt> doubt) {

    public AssignRequest {
        if (record.isEmpty() && doubt.isEmpty() && !successor.equals(assignment.session())) {
            throw new IllegalArgumentException(
                    "an assignment to another session requires the record or the doubt of the current version");
        }
    }

    /** Creates a request without knowledge of epochs above the leader's own. */
    public AssignRequest(
            BreakerName breaker,
            Assignment assignment,
            SessionId successor,
            Instant deadline,
            Optional<RecoveryRecord> record,
            Optional<Doubt> doubt) {
        this(breaker, assignment, assignment.epoch(), successor, deadline, record, doubt);
    }

    /** Creates a request of an open circuit, without knowledge of epochs above the leader's own. */
    public AssignRequest(
            BreakerName breaker, Assignment assignment, SessionId successor, Instant deadline, RecoveryRecord record) {
        this(breaker, assignment, successor, deadline, Optional.of(record), Optional.empty());
    }

    /** Returns this request with another floor. */
    public AssignRequest withFloor(Epoch other) {
        return new AssignRequest(breaker, assignment, other, successor, deadline, record, doubt);
    }

    /** Returns this request with another record. */
    public AssignRequest withRecord(Optional<RecoveryRecord> other) {
        return new AssignRequest(breaker, assignment, floor, successor, deadline, other, doubt);
    }

    /** Returns the request to assign the breaker to its leader under another epoch, without a doubt. */
    public AssignRequest toSelf(Assignment current, Instant until) {
        return new AssignRequest(breaker, current, floor, current.session(), until, record, Optional.empty());
    }
}
