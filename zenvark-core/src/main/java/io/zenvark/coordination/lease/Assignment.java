// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.lease;

import io.zenvark.Epoch;
import io.zenvark.SessionId;

/**
 * The leader of a breaker and its fencing number. Valid while the session is alive.
 *
 * @param session the session of the leader
 * @param epoch the fencing number
 */
public record Assignment(SessionId session, Epoch epoch) {}
