// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import java.time.Duration;

/**
 * Determines how a breaker follows the header {@code Retry-After} of failed responses and similar requests of the
 * dependency not to be called for some time. Such a time is called a hold.
 *
 * @param maximum the longest hold, from zero to 365 days; longer ones are shortened. With zero, holds are ignored. 60
 *     seconds by default
 * @param opens whether holds open the circuit without a verdict of the strategy, as soon as the {@link Quorum} of the
 *     breaker has been given one; false by default
 */
public record RetryAfterPolicy(Duration maximum, boolean opens) {

    /** Holds of at most 60 seconds that do not open the circuit. */
    public static final RetryAfterPolicy DEFAULT = new RetryAfterPolicy(Duration.ofSeconds(60));

    public RetryAfterPolicy {
        if (maximum.isNegative() || maximum.compareTo(RetryAfter.LONGEST) > 0) {
            throw new IllegalArgumentException("maximum (" + maximum + ") must be from 0s to 365d");
        }
    }

    /**
     * Creates a policy whose holds do not open the circuit.
     *
     * @param maximum the longest hold
     */
    public RetryAfterPolicy(Duration maximum) {
        this(maximum, false);
    }

    /**
     * Returns the hold for a request of the dependency.
     *
     * @param requested the time for which the dependency asks not to be called
     * @return the time, but at least zero and at most the maximum
     */
    public Duration limit(Duration requested) {
        if (requested.isNegative()) {
            return Duration.ZERO;
        }
        return requested.compareTo(maximum) > 0 ? maximum : requested;
    }
}
