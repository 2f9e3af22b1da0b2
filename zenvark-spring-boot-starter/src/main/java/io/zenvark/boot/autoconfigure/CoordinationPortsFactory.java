// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.Namespace;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.boot.properties.ZenvarkProperties;
import io.zenvark.boot.properties.ZenvarkProperties.Coordination;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.memory.InMemoryStore;
import io.zenvark.redis.RedisCoordination;
import io.zenvark.redis.RedisOptions;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Finds the store where the fleet meets. */
final class CoordinationPortsFactory {

    private final ZenvarkProperties properties;
    private final Namespace namespace;
    private final RedisOptions options;

    CoordinationPortsFactory(ZenvarkProperties properties, Namespace namespace, RedisOptions options) {
        this.properties = properties;
        this.namespace = namespace;
        this.options = options;
    }

    CoordinationPorts create(ObjectProvider<RedisConnectionFactory> factories) {
        if (!properties.enabled() || properties.coordination() == Coordination.IN_MEMORY) {
            return new InMemoryStore(InstantSource.system(), RandomGenerator.getDefault()).connect();
        }
        RedisConnectionFactory factory = factories.getIfUnique();
        if (factory == null) {
            throw factories.stream().findAny().isPresent() ? ambiguous() : missing();
        }
        return RedisCoordination.connect(factory, namespace, options);
    }

    private static ZenvarkConfigurationException ambiguous() {
        return new ZenvarkConfigurationException(
                "Circuit breakers meet in Redis, and there are several beans of type "
                        + RedisConnectionFactory.class.getName() + ".",
                "Mark one of them as @Primary.");
    }

    private static ZenvarkConfigurationException missing() {
        return new ZenvarkConfigurationException(
                "Circuit breakers meet in Redis, and there is no bean of type " + RedisConnectionFactory.class.getName()
                        + ".",
                "Configure spring.data.redis, or set zenvark.coordination to in-memory where one process is all.");
    }
}
