// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.lease;

import io.zenvark.Epoch;
import io.zenvark.SessionId;

/**
 * Who leads a breaker, and under which fencing number. It counts for as long as the session lives.
 *
 * @param session the leader
 * @param epoch its fencing number
 */
public record Assignment(SessionId session, Epoch epoch) {}
