// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.outcome;

import io.zenvark.SessionId;

/**
 * The session and number of an outcome batch. Leaders use them to drop duplicates. The numbers of one session and
 * breaker increase, also within the stream.
 *
 * @param session the session that recorded the outcomes
 * @param number the number of the batch; at least 1
 */
public record BatchSource(SessionId session, long number) {

    public BatchSource {
        if (number < 1) {
            throw new IllegalArgumentException("batch number (" + number + ") must be at least 1");
        }
    }
}
