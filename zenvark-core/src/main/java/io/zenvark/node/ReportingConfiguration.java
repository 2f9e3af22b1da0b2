// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import java.time.Duration;

/**
 * How outcomes are reported. The interval between two flushes is
 * {@code nodes x active breakers / writesPerSecond}, kept between the two bounds, so that the load on the store stays
 * the same whatever the traffic.
 *
 * @param minimumFlushInterval the shortest interval of a steady flow, and from which on failures wait for each other; only
 *     the first few reports of a burst of failures are sooner
 * @param maximumFlushInterval the longest interval
 * @param writesPerSecond how many batches all nodes of the namespace together write at about
 * @param queueCapacity how many outcomes of this node may wait to be reported; more are dropped and counted
 */
public record ReportingConfiguration(
        Duration minimumFlushInterval, Duration maximumFlushInterval, int writesPerSecond, int queueCapacity) {

    /** From 5 ms to 1 s, 5,000 writes per second, 65,536 outcomes. */
    public static final ReportingConfiguration DEFAULT =
            new ReportingConfiguration(Duration.ofMillis(5), Duration.ofSeconds(1), 5000, 65_536);

    public ReportingConfiguration {
        if (minimumFlushInterval.isNegative() || minimumFlushInterval.isZero()) {
            throw new IllegalArgumentException(
                    "reporting.minimum-flush-interval (" + minimumFlushInterval + ") must be longer than zero");
        }
        if (maximumFlushInterval.compareTo(minimumFlushInterval) < 0) {
            throw new IllegalArgumentException("reporting.maximum-flush-interval (" + maximumFlushInterval
                    + ") must not be shorter than reporting.minimum-flush-interval (" + minimumFlushInterval + ")");
        }
        if (writesPerSecond < 1) {
            throw new IllegalArgumentException(
                    "reporting.writes-per-second (" + writesPerSecond + ") must be at least 1");
        }
        if (queueCapacity < 2) {
            throw new IllegalArgumentException("reporting.queue-capacity (" + queueCapacity + ") must be at least 2");
        }
    }
}
