// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The minimum number of failing nodes, as a number such as {@code 2} or a share of the live nodes such as {@code 30%}.
 *
 * @param nodes the minimum number of nodes
 * @param share the minimum share of the live nodes, from 0 to 1
 */
public record FailingNodes(int nodes, double share) {

    /**
     * Parses a number or a share.
     *
     * @param text the text, such as {@code 2} or {@code 30%}
     */
    public static FailingNodes of(String text) {
        String trimmed = text.strip();
        try {
            return trimmed.endsWith("%")
                    ? new FailingNodes(1, Share.of(trimmed).value())
                    : new FailingNodes(Integer.parseInt(trimmed), 0);
        } catch (IllegalArgumentException ex) {
            // Omits the cause, because the failure analysis would show the message of the cause.
            throw new IllegalArgumentException(refusal(text));
        }
    }

    private static String refusal(String text) {
        if (text.strip().endsWith("%")) {
            return "'" + text + "' is not a share of the nodes; write it as 30%, at most 100%";
        }
        return "'" + text + "' is not a number of nodes; "
                + asPercent(text)
                        .map(percent -> "write " + percent + " for a share of the live nodes, or a number such as 2")
                        .orElse("write it as 2, or as a share such as 30%");
    }

    /** Returns the percentage for a fraction such as 0.3. */
    private static Optional<String> asPercent(String text) {
        try {
            BigDecimal percent = BigDecimal.valueOf(Share.of(text).value()).movePointRight(2);
            return Optional.of(percent.stripTrailingZeros().toPlainString() + "%");
        } catch (IllegalArgumentException ex) {
            return Optional.empty();
        }
    }

    /** Converts a number from YAML. Rejects fractions, which may be intended as a share. */
    public static FailingNodes of(Double nodes) {
        return of(nodes.toString());
    }

    /** Converts a number from YAML. */
    public static FailingNodes of(Integer nodes) {
        return new FailingNodes(nodes, 0);
    }
}
