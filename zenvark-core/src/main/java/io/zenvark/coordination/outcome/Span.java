// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.outcome;

import java.time.Duration;

/**
 * The time span of the outcomes of a run, relative to the flush of its batch. Leaders assume that the outcomes are
 * evenly distributed.
 *
 * @param age the time from the last outcome to the flush; not negative
 * @param length the time from the first outcome to the last; not negative
 */
public record Span(Duration age, Duration length) {

    /** The span of outcomes that occurred at the moment of the flush. */
    public static final Span AT_FLUSH = new Span(Duration.ZERO, Duration.ZERO);

    public Span {
        if (age.isNegative()) {
            throw new IllegalArgumentException("age (" + age + ") must not be negative");
        }
        if (length.isNegative()) {
            throw new IllegalArgumentException("length (" + length + ") must not be negative");
        }
    }
}
