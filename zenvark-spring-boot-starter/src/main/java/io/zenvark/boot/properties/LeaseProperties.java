// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the lease of a node. The duration must be longer than the deadline, and the deadline longer than 1.2
 * times the tick.
 *
 * @param duration Time without a renewal after which the lease of a node expires.
 * @param tick Interval at which a node renews its lease.
 * @param deadline Time after the latest renewal at which a node stops acting as a leader.
 */
public record LeaseProperties(
        @DefaultValue("3s") Duration duration,
        @DefaultValue("1s") Duration tick,
        @DefaultValue("2250ms") Duration deadline) {}
