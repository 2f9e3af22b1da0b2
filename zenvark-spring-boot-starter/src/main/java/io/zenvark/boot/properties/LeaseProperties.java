// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The terms on which a node leads: duration, deadline and 1.2 times the tick have to be ever shorter.
 *
 * @param duration How long the store waits for a node before it counts as gone.
 * @param tick How often a node renews its lease.
 * @param deadline How long after its latest renewal a node goes on acting as a leader.
 */
public record LeaseProperties(
        @DefaultValue("3s") Duration duration,
        @DefaultValue("1s") Duration tick,
        @DefaultValue("2250ms") Duration deadline) {}
