// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import java.time.Duration;

/**
 * The configuration of flushes. The interval between two flushes is {@code nodes x active breakers / writesPerSecond},
 * within the two bounds. The load on Redis is therefore independent of the traffic.
 *
 * @param minimumFlushInterval the minimum interval between flushes, except for the first flushes of a burst of
 *     failures; 5 ms by default
 * @param maximumFlushInterval the maximum interval between flushes; 1 s by default
 * @param writesPerSecond the approximate number of outcome batches per second that all nodes of the namespace write
 *     together; 5,000 by default
 * @param queueCapacity the maximum number of outcomes that wait on a node; further outcomes are dropped and counted;
 *     65,536 by default
 */
public record ReportingConfiguration(
        Duration minimumFlushInterval, Duration maximumFlushInterval, int writesPerSecond, int queueCapacity) {

    /** The default configuration: intervals from 5 ms to 1 s, 5,000 writes per second, 65,536 queued outcomes. */
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

    /** Returns this configuration with other bounds of the interval between two flushes. */
    public ReportingConfiguration withFlushIntervals(Duration minimum, Duration maximum) {
        return new ReportingConfiguration(minimum, maximum, writesPerSecond, queueCapacity);
    }

    /** Returns this configuration with another number of writes per second. */
    public ReportingConfiguration withWritesPerSecond(int writes) {
        return new ReportingConfiguration(minimumFlushInterval, maximumFlushInterval, writes, queueCapacity);
    }

    /** Returns this configuration with another capacity of the queue. */
    public ReportingConfiguration withQueueCapacity(int capacity) {
        return new ReportingConfiguration(minimumFlushInterval, maximumFlushInterval, writesPerSecond, capacity);
    }
}
