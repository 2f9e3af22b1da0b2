// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.BreakerName;
import io.zenvark.coordination.TransitionRequest.Motive;
import io.zenvark.coordination.lease.Assignment;
import java.time.Instant;

/**
 * A leader's request to restore a circuit that the store has lost.
 *
 * @param breaker the breaker of the circuit
 * @param assignment the session and epoch that must lead the breaker
 * @param deadline the store time after which the request has no effect
 * @param motive the node, cause and reason of the write
 */
public record ReassertRequest(BreakerName breaker, Assignment assignment, Instant deadline, Motive motive) {}
