// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * All that can be configured. An unknown property is refused: a misspelt threshold must not pass for a default.
 *
 * @param enabled Whether circuit breakers do anything; without them every call passes and no store is touched.
 * @param namespace The fleet that shares circuits; by default the value of 'spring.application.name'.
 * @param nodeId Label of this process for people; by default the host name and a short random suffix.
 * @param coordination Where the fleet meets.
 * @param lease The terms on which this node leads.
 * @param reporting How outcomes of calls are reported.
 * @param outage What this node does while the store is away.
 * @param redis How Redis is used.
 * @param actuator What the endpoints of the actuator show and how they are called.
 * @param annotation How annotated methods are guarded.
 * @param observations How calls are observed.
 * @param configs Templates for breakers; 'default' is the base of them all.
 * @param breakers The circuit breakers by name.
 */
@ConfigurationProperties(prefix = ZenvarkProperties.PREFIX, ignoreUnknownFields = false)
public record ZenvarkProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String namespace,
        @Nullable String nodeId,
        @DefaultValue("redis") Coordination coordination,
        @NestedConfigurationProperty @DefaultValue LeaseProperties lease,
        @NestedConfigurationProperty @DefaultValue ReportingProperties reporting,
        @NestedConfigurationProperty @DefaultValue OutageProperties outage,
        @NestedConfigurationProperty @DefaultValue RedisProperties redis,
        @NestedConfigurationProperty @DefaultValue ActuatorProperties actuator,
        @NestedConfigurationProperty @DefaultValue AnnotationProperties annotation,
        @NestedConfigurationProperty @DefaultValue ObservationsProperties observations,
        @DefaultValue Map<String, BreakerProperties> configs,
        @DefaultValue Map<String, BreakerProperties> breakers) {

    /** What all properties begin with. */
    public static final String PREFIX = "zenvark";

    /** The name of the template that all breakers are based on. */
    public static final String DEFAULT_CONFIG = "default";

    public ZenvarkProperties {
        configs = Collections.unmodifiableMap(new LinkedHashMap<>(configs));
        breakers = Collections.unmodifiableMap(new LinkedHashMap<>(breakers));
    }

    /** Adds breakers and templates that are declared without settings. */
    ZenvarkProperties withDeclared(Collection<String> breakerNames, Collection<String> configNames) {
        return new ZenvarkProperties(
                enabled,
                namespace,
                nodeId,
                coordination,
                lease,
                reporting,
                outage,
                redis,
                actuator,
                annotation,
                observations,
                with(configs, configNames),
                with(breakers, breakerNames));
    }

    private static Map<String, BreakerProperties> with(
            Map<String, BreakerProperties> present, Collection<String> names) {
        Map<String, BreakerProperties> all = new LinkedHashMap<>(present);
        names.forEach(name -> all.putIfAbsent(name, BreakerProperties.EMPTY));
        return all;
    }

    /** Where the fleet meets. */
    public enum Coordination {
        /** In the application's Redis. */
        REDIS,
        /** Nowhere: this process is the fleet. */
        IN_MEMORY
    }
}
