// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the endpoints of the actuator show and how they are called.
 *
 * @param prefixedIds Whether ids that Resilience4j has, too, begin with 'zenvark'; by default where it is present.
 * @param events What the endpoint of the latest events keeps.
 * @param stream On what terms events are streamed.
 */
public record ActuatorProperties(
        @Nullable Boolean prefixedIds,
        @NestedConfigurationProperty @DefaultValue Events events,
        @NestedConfigurationProperty @DefaultValue Stream stream) {

    /**
     * What the endpoint of the latest events keeps.
     *
     * @param capacity How many of the latest events of each breaker are kept in memory.
     */
    public record Events(@DefaultValue("100") int capacity) {}

    /**
     * On what terms events are streamed.
     *
     * @param capacity How many events wait for a slow subscriber before the oldest of them is lost.
     * @param keepAlive After how long another comment shows that the stream lives.
     * @param subscribers How many subscribers there may be at a time.
     */
    public record Stream(
            @DefaultValue("256") int capacity,
            @DefaultValue("15s") Duration keepAlive,
            @DefaultValue("64") int subscribers) {}
}
