// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

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
        if (trimmed.endsWith("%")) {
            return new FailingNodes(1, Share.of(trimmed).value());
        }
        try {
            return new FailingNodes(Integer.parseInt(trimmed), 0);
        } catch (NumberFormatException ex) {
            // Without its cause, whose message the failure analysis would show instead.
            throw new IllegalArgumentException(
                    "'" + text + "' is not a number of nodes: write it as 2, or as a share such as 30%");
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
