// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of outcome batches.
 *
 * @param minimumFlushInterval Minimum time between two outcome batches of a node. Batches that contain only successes
 *     wait five times as long, and proportionally longer in fleets of four nodes or more. The first batches of a burst
 *     of failures do not wait.
 * @param maximumFlushInterval Maximum time between two outcome batches of a node.
 * @param writesPerSecond Target number of batches per second written by the whole fleet. Determines the flush interval.
 * @param queueCapacity Maximum number of failed or slow calls that wait to be sent. Further calls are dropped and
 *     counted.
 */
public record ReportingProperties(
        @DefaultValue("5ms") Duration minimumFlushInterval,
        @DefaultValue("1s") Duration maximumFlushInterval,
        @DefaultValue("5000") int writesPerSecond,
        @DefaultValue("65536") int queueCapacity) {}
