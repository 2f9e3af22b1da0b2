// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.math.BigDecimal;

/**
 * A share, written as {@code 50%} or {@code 0.5}. The property that has this type validates the range.
 *
 * @param value the share as a fraction, such as 0.5
 */
public record Share(double value) {

    /**
     * Parses a share.
     *
     * @param text the text, such as {@code 50%} or {@code 0.5}
     * @throws IllegalArgumentException if the text is not a number, is negative, or exceeds 100%
     */
    public static Share of(String text) {
        String trimmed = text.strip();
        boolean percent = trimmed.endsWith("%");
        try {
            BigDecimal number = new BigDecimal(
                    percent ? trimmed.substring(0, trimmed.length() - 1).strip() : trimmed);
            return new Share(fraction(trimmed, number, percent).doubleValue());
        } catch (NumberFormatException ex) {
            // Omits the cause, because the failure analysis would show the message of the cause.
            throw new IllegalArgumentException("'" + text + "' is not a share; write it as 50% or 0.5");
        }
    }

    private static BigDecimal fraction(String text, BigDecimal number, boolean percent) {
        BigDecimal share = percent ? number.movePointLeft(2) : number;
        if (share.signum() < 0) {
            throw new IllegalArgumentException("'" + text + "' is negative; write a share as 50% or 0.5");
        }
        if (share.compareTo(BigDecimal.ONE) > 0) {
            BigDecimal percentage = number.movePointLeft(2);
            throw new IllegalArgumentException(
                    percent || percentage.compareTo(BigDecimal.ONE) > 0
                            ? "'" + text + "' is more than 100%; write a share as 50% or 0.5"
                            : "'" + text + "' is more than 1; write " + number.toPlainString() + "% or "
                                    + percentage.stripTrailingZeros().toPlainString());
        }
        return share;
    }

    /** Converts a number from YAML, such as 0.5. */
    public static Share of(Double value) {
        return of(value.toString());
    }

    /** Converts a number from YAML, such as 1. */
    public static Share of(Integer value) {
        return of(value.toString());
    }
}
