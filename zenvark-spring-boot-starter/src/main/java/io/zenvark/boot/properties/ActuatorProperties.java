// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the Actuator endpoints.
 *
 * @param prefixedIds Whether to add the prefix 'zenvark' to endpoint ids that Resilience4j also uses. By default, true
 *     if Resilience4j is present.
 * @param events Settings of the endpoint for the latest events.
 * @param stream Settings of the event stream.
 */
public record ActuatorProperties(
        @Nullable Boolean prefixedIds,
        @NestedConfigurationProperty @DefaultValue Events events,
        @NestedConfigurationProperty @DefaultValue Stream stream) {

    /**
     * Settings of the endpoint for the latest events.
     *
     * @param capacity Number of events kept in memory for each breaker.
     */
    public record Events(@DefaultValue("100") int capacity) {}

    /**
     * Settings of the event stream.
     *
     * @param capacity Maximum number of events that wait for a slow subscriber. If it is exceeded, the oldest event is
     *     dropped.
     * @param keepAlive Interval of the comments that keep a connection open.
     * @param subscribers Maximum number of concurrent subscribers.
     */
    public record Stream(
            @DefaultValue("256") int capacity,
            @DefaultValue("15s") Duration keepAlive,
            @DefaultValue("64") int subscribers) {}
}
