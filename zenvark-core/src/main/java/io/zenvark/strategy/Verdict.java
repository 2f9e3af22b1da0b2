// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import java.util.Optional;

/**
 * The decision of a strategy that the circuit must open.
 *
 * @param reason a human-readable sentence, such as {@code 5 consecutive failures}
 * @param nodes the number of nodes that contributed to the verdict, at least 1; the quorum
 *     {@code minimum-failing-nodes} counts them. Nodes with a failure in the window contribute to a verdict about
 *     failures. Nodes with a slow call contribute to a verdict about slow calls
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
