// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import io.zenvark.SessionId;
import java.util.HashMap;
import java.util.Map;

/** How many sessions have a failure in a window, counted by the parts of the window in which they have one. */
final class FailingSessions {

    private final Map<SessionId, Integer> parts = new HashMap<>();

    void add(SessionId session) {
        parts.merge(session, 1, Integer::sum);
    }

    void remove(SessionId session) {
        parts.computeIfPresent(session, (id, count) -> count == 1 ? null : count - 1);
    }

    int count() {
        return parts.size();
    }
}
