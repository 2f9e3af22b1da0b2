// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import java.util.Optional;

/**
 * The decision that a circuit has to open.
 *
 * @param reason a sentence for people, such as {@code 5 consecutive failures}
 * @param nodes how many nodes have seen what the reason tells of, at least 1: with a failure in the window where it is
 *     about failures, with a slow call where it is about slow calls. {@code minimum-failing-nodes} asks for so many
 */
public record Verdict(String reason, int nodes) {

    public Verdict {
        if (nodes < 1) {
            throw new IllegalArgumentException(
                    "nodes (" + nodes + ") must be at least 1: somebody has seen '" + reason + "'");
        }
    }

    /** Of two verdicts the one that more nodes have seen: a quorum must not miss it. The first where they are as many. */
    public static Optional<Verdict> wider(Optional<Verdict> first, Optional<Verdict> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first.or(() -> second);
        }
        return second.get().nodes > first.get().nodes ? second : first;
    }
}
