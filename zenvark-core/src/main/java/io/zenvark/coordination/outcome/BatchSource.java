// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.outcome;

import io.zenvark.SessionId;

/**
 * Where a batch comes from. The numbers of one session and breaker only grow, and stand in the stream in that order.
 *
 * @param session who saw the outcomes
 * @param number at least 1
 */
public record BatchSource(SessionId session, long number) {

    public BatchSource {
        if (number < 1) {
            throw new IllegalArgumentException("batch number (" + number + ") must be at least 1");
        }
    }
}
