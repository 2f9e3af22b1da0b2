// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import io.zenvark.SessionId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who has seen failures and slow calls in a window, counted by the parts of the window in which they have. */
final class AffectedNodes {

    private final Map<SessionId, Integer> ofFailures = new HashMap<>();
    private final Map<SessionId, Integer> ofSlowCalls = new HashMap<>();

    /** One more part of the window has it. */
    void add(NodeOutcome seen) {
        if (seen.outcome().isFailure()) {
            ofFailures.merge(seen.session(), 1, Integer::sum);
        }
        if (seen.outcome().isSlow()) {
            ofSlowCalls.merge(seen.session(), 1, Integer::sum);
        }
    }

    /** A part that had it has left the window. */
    void remove(NodeOutcome seen) {
        if (seen.outcome().isFailure()) {
            ofFailures.computeIfPresent(seen.session(), AffectedNodes::oneLess);
        }
        if (seen.outcome().isSlow()) {
            ofSlowCalls.computeIfPresent(seen.session(), AffectedNodes::oneLess);
        }
    }

    private static @Nullable Integer oneLess(SessionId session, int parts) {
        return parts == 1 ? null : parts - 1;
    }

    int failing() {
        return ofFailures.size();
    }

    int slow() {
        return ofSlowCalls.size();
    }
}
