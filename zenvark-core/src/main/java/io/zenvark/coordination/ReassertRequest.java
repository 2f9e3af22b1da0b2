// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.BreakerName;
import io.zenvark.coordination.TransitionRequest.Motive;
import io.zenvark.coordination.lease.Assignment;
import java.time.Instant;

/**
 * A leader's wish to write again what the store has lost.
 *
 * @param breaker whose circuit
 * @param assignment the session is alive, and it is the leader in this epoch
 * @param deadline the store's time is not later
 * @param motive by whom and why
 */
public record ReassertRequest(BreakerName breaker, Assignment assignment, Instant deadline, Motive motive) {}
