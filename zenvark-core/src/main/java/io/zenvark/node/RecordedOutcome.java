// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Outcome;

/**
 * An outcome on its way from a call to the loop. There is one for each kind of outcome and circuit version, so that
 * recording allocates nothing.
 *
 * @param breaker whose call
 * @param circuitVersion the circuit under which the call was made
 * @param outcome how it ended
 */
record RecordedOutcome(GuardedBreaker breaker, long circuitVersion, Outcome outcome) {}
