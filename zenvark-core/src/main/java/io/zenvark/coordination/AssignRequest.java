// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.BreakerName;
import io.zenvark.SessionId;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.RecoveryRecord;
import java.time.Instant;

/**
 * A leader's request to make another session the leader of a breaker, whose node continues the recovery checks.
 *
 * @param breaker the breaker
 * @param assignment the session and epoch that must lead the breaker
 * @param successor the next leader; must be alive, and its node must configure the breaker
 * @param deadline the store time after which the request has no effect
 * @param record the recovery record of the current version of the circuit
 */
public record AssignRequest(
        BreakerName breaker, Assignment assignment, SessionId successor, Instant deadline, RecoveryRecord record) {}
