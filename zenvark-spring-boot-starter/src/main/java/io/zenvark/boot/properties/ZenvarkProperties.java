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
 * All properties of Zenvark. An unknown property prevents the start, so that a misspelt threshold is not replaced by a
 * default without notice.
 *
 * @param enabled Whether to enable circuit breakers. If false, every call is admitted and Redis is not used.
 * @param namespace Name of the fleet that shares circuits; 'spring.application.name' by default.
 * @param nodeId Label of this process in endpoints and logs. By default, the host name and a short random suffix.
 * @param coordination Store through which the nodes of the fleet coordinate.
 * @param lease Settings of the lease of a node.
 * @param reporting Settings of outcome batches.
 * @param outage Behavior of a node while Redis is unavailable.
 * @param redis Settings of the Redis connections.
 * @param actuator Settings of the Actuator endpoints.
 * @param annotation Settings of annotated methods.
 * @param observations Settings of observations of calls.
 * @param configs Templates for breakers by name; 'default' is the base of all breakers and templates.
 * @param breakers Circuit breakers by name.
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

    /** The prefix of all properties. */
    public static final String PREFIX = "zenvark";

    /** The name of the template that all breakers and templates inherit from. */
    public static final String DEFAULT_CONFIG = "default";

    public ZenvarkProperties {
        configs = Collections.unmodifiableMap(new LinkedHashMap<>(configs));
        breakers = Collections.unmodifiableMap(new LinkedHashMap<>(breakers));
    }

    /** Returns these properties with additional breakers and templates, which are declared without settings. */
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
            Map<String, BreakerProperties> existing, Collection<String> names) {
        Map<String, BreakerProperties> all = new LinkedHashMap<>(existing);
        names.forEach(name -> all.putIfAbsent(name, BreakerProperties.EMPTY));
        return all;
    }

    /** Stores through which the nodes of a fleet coordinate. */
    public enum Coordination {
        /** The Redis server of the application. */
        REDIS,
        /** The memory of this process. The fleet consists of this process only. */
        IN_MEMORY
    }
}
