// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.redis;

import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.node.NodeIdentity;
import io.zenvark.node.ZenvarkNode;
import io.zenvark.redis.RedisCoordination;
import io.zenvark.redis.RedisOptions;
import java.util.List;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Nodes with the default configuration. */
public final class Nodes {

    private Nodes() {}

    /** Returns a node that has not been started. */
    public static ZenvarkNode node(int redisPort, NodeIdentity identity, List<BreakerDefinition> breakers) {
        return ZenvarkNode.builder(identity, ports(redisPort, identity.namespace()))
                .breakers(breakers)
                .build();
    }

    /** Returns the identity of a node. */
    public static NodeIdentity identity(String namespace, String id) {
        return new NodeIdentity(new Namespace(namespace), new NodeId(id), "benchmarks", "");
    }

    /** Returns ports over Redis. */
    public static CoordinationPorts ports(int redisPort, Namespace namespace) {
        LettuceConnectionFactory application =
                new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", redisPort));
        return RedisCoordination.connect(application, namespace, RedisOptions.DEFAULT);
    }
}
