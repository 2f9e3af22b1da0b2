// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How many nodes have to see failures, written as a number or as a share of the live nodes such as {@code 30%}.
 *
 * @param nodes at least so many
 * @param share and at least this part of the live ones, from 0 to 1
 */
public record FailingNodes(int nodes, double share) {

    /**
     * Reads a number or a share.
     *
     * @param text such as {@code 2} or {@code 30%}
     */
    public static FailingNodes of(String text) {
        String trimmed = text.strip();
        try {
            return trimmed.endsWith("%")
                    ? new FailingNodes(1, Share.of(trimmed).value())
                    : new FailingNodes(Integer.parseInt(trimmed), 0);
        } catch (IllegalArgumentException ex) {
            // Without its cause, whose message the failure analysis would show instead.
            throw new IllegalArgumentException(refusal(text));
        }
    }

    private static String refusal(String text) {
        if (text.strip().endsWith("%")) {
            return "'" + text + "' is not a share of the nodes: write it as 30%, at most 100%";
        }
        return "'" + text + "' is not a number of nodes: "
                + asPercent(text)
                        .map(percent -> "write " + percent + " for a share of the live nodes, or a number such as 2")
                        .orElse("write it as 2, or as a share such as 30%");
    }

    /** Returns the share that a fraction such as 0.3 probably means. */
    private static Optional<String> asPercent(String text) {
        try {
            BigDecimal percent = BigDecimal.valueOf(Share.of(text).value()).movePointRight(2);
            return Optional.of(percent.stripTrailingZeros().toPlainString() + "%");
        } catch (IllegalArgumentException ex) {
            return Optional.empty();
        }
    }

    /** Refuses a fraction, which YAML reads as a number: it may be meant as a share. */
    public static FailingNodes of(Double nodes) {
        return of(nodes.toString());
    }

    /** Takes a number: YAML reads 2 as one. */
    public static FailingNodes of(Integer nodes) {
        return new FailingNodes(nodes, 0);
    }
}
