// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.math.BigDecimal;

/**
 * A part of a whole, written as {@code 50%} or {@code 0.5}.
 *
 * @param value more than 0 and at most 1
 */
public record Share(double value) {

    public Share {
        // Written so that NaN fails as well.
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    "a share of " + value + " is out of range: it must be more than 0% and at most 100%");
        }
    }

    /**
     * Reads a share.
     *
     * @param text such as {@code 50%} or {@code 0.5}
     */
    public static Share of(String text) {
        String trimmed = text.strip();
        boolean percent = trimmed.endsWith("%");
        try {
            BigDecimal number = new BigDecimal(
                    percent ? trimmed.substring(0, trimmed.length() - 1).strip() : trimmed);
            return new Share((percent ? number.movePointLeft(2) : number).doubleValue());
        } catch (NumberFormatException ex) {
            // Without its cause, whose message the failure analysis would show instead.
            throw new IllegalArgumentException("'" + text + "' is not a share: write it as 50% or 0.5");
        }
    }

    /** Takes a number: YAML reads 0.5 as one. */
    public static Share of(Double value) {
        return new Share(value);
    }

    /** Takes a number: YAML reads 1 as one. */
    public static Share of(Integer value) {
        return new Share(value);
    }
}
