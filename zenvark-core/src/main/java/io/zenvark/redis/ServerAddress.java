// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.SafeText;
import java.util.Collection;
import java.util.stream.Collectors;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration.ClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration.DomainSocketConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration.SentinelConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration.StaticMasterReplicaConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration.WithDatabaseIndex;
import org.springframework.data.redis.connection.RedisConfiguration.WithHostAndPort;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisNode;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The address of the Redis servers for people: hosts, ports and database, without user and password. */
final class ServerAddress {

    private static final int LONGEST = 300;

    private ServerAddress() {}

    static String of(RedisConnectionFactory application) {
        String address = application instanceof LettuceConnectionFactory lettuce
                ? of(LettuceSettings.configurationOf(lettuce))
                : "Redis (" + application.getClass().getSimpleName() + ")";
        return SafeText.of(address, LONGEST);
    }

    private static String of(RedisConfiguration configuration) {
        if (configuration instanceof ClusterConfiguration cluster) {
            return "Redis Cluster " + nodes(cluster.getClusterNodes());
        }
        if (configuration instanceof SentinelConfiguration sentinel) {
            return "Redis Sentinel " + nodes(sentinel.getSentinels()) + database(configuration);
        }
        if (configuration instanceof DomainSocketConfiguration socket) {
            return "Redis " + socket.getSocket() + database(configuration);
        }
        if (configuration instanceof StaticMasterReplicaConfiguration replicas) {
            return "Redis "
                    + replicas.getNodes().stream()
                            .map(node -> node.getHostName() + ":" + node.getPort())
                            .collect(Collectors.joining(","))
                    + database(configuration);
        }
        return configuration instanceof WithHostAndPort server
                ? "Redis " + server.getHostName() + ":" + server.getPort() + database(configuration)
                : "Redis";
    }

    private static String nodes(Collection<RedisNode> nodes) {
        return nodes.stream().map(RedisNode::asString).sorted().collect(Collectors.joining(","));
    }

    private static String database(RedisConfiguration configuration) {
        int index = configuration instanceof WithDatabaseIndex indexed ? indexed.getDatabase() : 0;
        return index == 0 ? "" : "/" + index;
    }
}
