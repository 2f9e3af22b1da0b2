// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

/**
 * Decides when a circuit opens. A strategy is an immutable description. Its state is in the {@link OutcomeWindow} that
 * it creates.
 *
 * <p>The leader of a breaker passes the outcomes of all nodes to a window. If the window returns a {@link Verdict} and
 * the {@linkplain io.zenvark.breaker.Quorum quorum} is reached, the leader opens the circuit for the whole fleet. A
 * node creates a window when its leadership begins and after each transition. It also uses windows of the same strategy
 * to decide about its own copy while Redis is unavailable.
 *
 * <pre>{@code
 * BreakerStrategy strategy = BreakerStrategy.sampling(SamplingConfiguration.defaults()
 *         .withWindowDuration(Duration.ofSeconds(30))
 *         .withRates(RateThresholds.defaults().withFailureRateThreshold(0.2)));
 * }</pre>
 *
 * <p>Strategies do not close circuits. That is decided by {@linkplain io.zenvark.health.HealthCheck health checks}.
 *
 * <p>Implementations must be immutable and therefore thread-safe, and must compare by value: a refresh of the
 * configuration with an equal strategy keeps the window. A window need not be thread-safe.
 *
 * @since 0.1.0
 */
public interface BreakerStrategy {

    /** The default of {@code failure-threshold} for the {@linkplain #consecutive consecutive} strategy, 5. */
    int DEFAULT_FAILURE_THRESHOLD = 5;

    /**
     * Returns a strategy that opens the circuit after a number of consecutive failures in the fleet. A success on any
     * node, slow or not, resets the count.
     *
     * @param failureThreshold the number of consecutive failures; at least 1
     * @return the consecutive strategy
     * @throws IllegalArgumentException if the threshold is less than 1
     */
    static BreakerStrategy consecutive(int failureThreshold) {
        return new ConsecutiveStrategy(failureThreshold);
    }

    /**
     * Returns a strategy that opens the circuit if too many of the latest calls failed or were slow.
     *
     * @param configuration the number of calls in the window and the thresholds
     * @return the count strategy
     */
    static BreakerStrategy count(CountConfiguration configuration) {
        return new CountStrategy(configuration);
    }

    /**
     * Returns a strategy that opens the circuit if too many calls of a time window failed or were slow.
     *
     * @param configuration the duration of the window and the thresholds
     * @return the sampling strategy
     */
    static BreakerStrategy sampling(SamplingConfiguration configuration) {
        return new SamplingStrategy(configuration);
    }

    /**
     * Creates an empty window.
     *
     * @return a new window, owned by the calling thread
     */
    OutcomeWindow newWindow();

    /**
     * Returns a short description of the strategy, such as {@code consecutive(failure-threshold=5)}. It is part of the
     * fingerprint by which nodes compare their configurations, and it is shown in endpoints.
     *
     * @return the description, the same for equal strategies
     */
    String description();
}
