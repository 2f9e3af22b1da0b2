// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The nodes with failures and with slow calls in a window. Each node is counted by the parts of the window that contain
 * its failures or slow calls. A node that has lost its session keeps its process, so it counts once.
 */
final class AffectedNodes {

    private final Map<String, Integer> failingParts = new HashMap<>();
    private final Map<String, Integer> slowParts = new HashMap<>();

    /** Adds a node for one more part of the window. */
    void add(NodeOutcome affected) {
        if (affected.outcome().isFailure()) {
            failingParts.merge(affected.process(), 1, Integer::sum);
        }
        if (affected.outcome().isSlow()) {
            slowParts.merge(affected.process(), 1, Integer::sum);
        }
    }

    /** Removes a node for a part that has left the window. */
    void remove(NodeOutcome affected) {
        if (affected.outcome().isFailure()) {
            failingParts.computeIfPresent(affected.process(), AffectedNodes::oneLess);
        }
        if (affected.outcome().isSlow()) {
            slowParts.computeIfPresent(affected.process(), AffectedNodes::oneLess);
        }
    }

    private static @Nullable Integer oneLess(String process, int parts) {
        return parts == 1 ? null : parts - 1;
    }

    int failing() {
        return failingParts.size();
    }

    int slow() {
        return slowParts.size();
    }
}
