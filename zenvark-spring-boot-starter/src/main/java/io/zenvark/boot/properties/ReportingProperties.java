// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How outcomes of calls are reported.
 *
 * @param minimumFlushInterval Shortest time between two reports of a node. Successes alone wait for five times as long,
 *     and longer in proportion from the fourth node on; the first reports of a burst of failures do not wait.
 * @param maximumFlushInterval Longest time between two reports of a node.
 * @param writesPerSecond How many reports all nodes together write at about; the interval follows from it.
 * @param queueCapacity How many outcomes may wait to be reported; more are dropped and counted.
 */
public record ReportingProperties(
        @DefaultValue("5ms") Duration minimumFlushInterval,
        @DefaultValue("1s") Duration maximumFlushInterval,
        @DefaultValue("5000") int writesPerSecond,
        @DefaultValue("65536") int queueCapacity) {}
