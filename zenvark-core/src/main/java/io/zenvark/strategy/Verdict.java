// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import java.util.Optional;

/**
 * The decision of a strategy that the circuit must open.
 *
 * @param reason a sentence for people, such as {@code 5 consecutive failures}
 * @param nodes the number of nodes, at least 1, with a failure in the window if the reason is about failures, or with a
 *     slow call if the reason is about slow calls; compared with {@code minimum-failing-nodes}
 */
public record Verdict(String reason, int nodes) {

    public Verdict {
        if (nodes < 1) {
            throw new IllegalArgumentException(
                    "nodes (" + nodes + ") must be at least 1 for the verdict '" + reason + "'");
        }
    }

    /**
     * Returns the verdict with more nodes, because the quorum counts nodes. Returns the first if both have the same
     * number.
     */
    public static Optional<Verdict> wider(Optional<Verdict> first, Optional<Verdict> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first.or(() -> second);
        }
        return second.get().nodes > first.get().nodes ? second : first;
    }
}
