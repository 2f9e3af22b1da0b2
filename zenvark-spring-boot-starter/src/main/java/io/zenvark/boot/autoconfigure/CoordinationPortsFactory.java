// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.Namespace;
import io.zenvark.boot.properties.ZenvarkProperties;
import io.zenvark.boot.properties.ZenvarkProperties.Coordination;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.memory.InMemoryStore;
import io.zenvark.redis.RedisCoordination;
import io.zenvark.redis.RedisOptions;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Creates the {@link CoordinationPorts} of this node: Redis, or the memory of this process. */
final class CoordinationPortsFactory {

    private final ZenvarkProperties properties;
    private final Namespace namespace;
    private final RedisOptions options;

    CoordinationPortsFactory(ZenvarkProperties properties, Namespace namespace, RedisOptions options) {
        this.properties = properties;
        this.namespace = namespace;
        this.options = options;
    }

    CoordinationPorts create(ConnectionFactoryChoice factories) {
        if (!properties.enabled() || properties.coordination() == Coordination.IN_MEMORY) {
            return new InMemoryStore(InstantSource.system(), RandomGenerator.getDefault()).connect();
        }
        return RedisCoordination.connect(factories.choose(properties.redis().connectionFactory()), namespace, options);
    }
}
