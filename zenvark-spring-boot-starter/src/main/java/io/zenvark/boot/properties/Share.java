// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.math.BigDecimal;

/**
 * A part of a whole, written as {@code 50%} or {@code 0.5}.
 *
 * @param value 0.5 for a half; whoever uses it says what is in range
 */
public record Share(double value) {

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
            return new Share(whole(trimmed, number, percent).doubleValue());
        } catch (NumberFormatException ex) {
            // Without its cause, whose message the failure analysis would show instead.
            throw new IllegalArgumentException("'" + text + "' is not a share: write it as 50% or 0.5");
        }
    }

    private static BigDecimal whole(String text, BigDecimal number, boolean percent) {
        BigDecimal share = percent ? number.movePointLeft(2) : number;
        if (share.signum() < 0) {
            throw new IllegalArgumentException("'" + text + "' is negative: write a share as 50% or 0.5");
        }
        if (share.compareTo(BigDecimal.ONE) > 0) {
            BigDecimal meant = number.movePointLeft(2);
            throw new IllegalArgumentException(
                    percent || meant.compareTo(BigDecimal.ONE) > 0
                            ? "'" + text + "' is more than 100%: write a share as 50% or 0.5"
                            : "'" + text + "' is more than the whole: write " + number.toPlainString() + "% or "
                                    + meant.stripTrailingZeros().toPlainString());
        }
        return share;
    }

    /** Takes a number: YAML reads 0.5 as one. */
    public static Share of(Double value) {
        return of(value.toString());
    }

    /** Takes a number: YAML reads 1 as one. */
    public static Share of(Integer value) {
        return of(value.toString());
    }
}
