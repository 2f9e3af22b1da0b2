// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

/**
 * Decides when a circuit opens. A strategy is an immutable description; what has been seen is held by the
 * {@link OutcomeWindow} that it makes, one for each term of a leader and each circuit version.
 *
 * <p>Implementations must be immutable. The leader of a breaker calls them from one thread only.
 */
public interface BreakerStrategy {

    /** The {@code failure-threshold} of {@link #consecutive} where none is configured. */
    int DEFAULT_FAILURE_THRESHOLD = 5;

    /**
     * Opens after a number of failures in a row, whoever in the fleet saw them. One success, slow or not, starts the
     * row anew.
     *
     * @param failureThreshold at least 1
     */
    static BreakerStrategy consecutive(int failureThreshold) {
        return new ConsecutiveStrategy(failureThreshold);
    }

    /**
     * Opens when too many of the latest calls failed or were slow.
     *
     * @param configuration the window size and the thresholds
     */
    static BreakerStrategy count(CountConfiguration configuration) {
        return new CountStrategy(configuration);
    }

    /**
     * Opens when too many calls of the recent past failed or were slow.
     *
     * @param configuration the window duration and the thresholds
     */
    static BreakerStrategy sampling(SamplingConfiguration configuration) {
        return new SamplingStrategy(configuration);
    }

    /** A window in which nothing has been seen yet. */
    OutcomeWindow newWindow();

    /** Returns a short description of the strategy, such as {@code consecutive(failure-threshold=5)}. */
    String description();
}
