// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import io.zenvark.Moment;
import java.time.Instant;

/**
 * The end of a hold of an open circuit: the time before which no recovery check runs, because the dependency has asked
 * for no calls.
 *
 * @param end the end on the node's monotonic clock
 * @param until the same time by the clock of Redis, for messages and retry times
 */
public record Hold(Moment end, Instant until) {}
