// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import io.zenvark.SessionId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sessions with failures and with slow calls in a window. Each session is counted by the parts of the window that
 * contain its failures or slow calls.
 */
final class AffectedNodes {

    private final Map<SessionId, Integer> failingParts = new HashMap<>();
    private final Map<SessionId, Integer> slowParts = new HashMap<>();

    /** Adds a session for one more part of the window. */
    void add(NodeOutcome affected) {
        if (affected.outcome().isFailure()) {
            failingParts.merge(affected.session(), 1, Integer::sum);
        }
        if (affected.outcome().isSlow()) {
            slowParts.merge(affected.session(), 1, Integer::sum);
        }
    }

    /** Removes a session for a part that has left the window. */
    void remove(NodeOutcome affected) {
        if (affected.outcome().isFailure()) {
            failingParts.computeIfPresent(affected.session(), AffectedNodes::oneLess);
        }
        if (affected.outcome().isSlow()) {
            slowParts.computeIfPresent(affected.session(), AffectedNodes::oneLess);
        }
    }

    private static @Nullable Integer oneLess(SessionId session, int parts) {
        return parts == 1 ? null : parts - 1;
    }

    int failing() {
        return failingParts.size();
    }

    int slow() {
        return slowParts.size();
    }
}
