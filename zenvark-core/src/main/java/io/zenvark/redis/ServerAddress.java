// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.SafeText;
import java.util.Collection;
import java.util.Optional;
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
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The Redis servers that an application is configured to use, for messages.
 *
 * @param text hosts, ports and database, without credentials
 * @param setting the properties that contain the address
 * @param tls whether connections are configured to use TLS
 */
record ServerAddress(String text, String setting, boolean tls) {

    private static final int LONGEST = 300;
    private static final String OF_HOST = "spring.data.redis.host and spring.data.redis.port";
    private static final String OF_CLUSTER = "spring.data.redis.cluster.nodes";
    private static final String OF_SENTINELS = "spring.data.redis.sentinel.nodes";
    private static final String OF_FACTORY = "the address in the RedisConnectionFactory";

    ServerAddress {
        text = SafeText.of(text, LONGEST);
    }

    static ServerAddress of(RedisConnectionFactory application) {
        if (application instanceof LettuceConnectionFactory lettuce) {
            return of(LettuceSettings.configurationOf(lettuce), lettuce.isUseSsl());
        }
        return application instanceof JedisConnectionFactory jedis
                ? of(configurationOf(jedis), jedis.isUseSsl())
                : new ServerAddress("Redis (" + application.getClass().getSimpleName() + ")", OF_FACTORY, false);
    }

    boolean isCluster() {
        return setting.equals(OF_CLUSTER);
    }

    private static RedisConfiguration configurationOf(JedisConnectionFactory jedis) {
        Optional<RedisConfiguration> cluster = Optional.ofNullable(jedis.getClusterConfiguration());
        Optional<RedisConfiguration> sentinel = Optional.ofNullable(jedis.getSentinelConfiguration());
        Optional<RedisConfiguration> server = Optional.ofNullable(jedis.getStandaloneConfiguration());
        return cluster.or(() -> sentinel).or(() -> server).orElseGet(RedisStandaloneConfiguration::new);
    }

    private static ServerAddress of(RedisConfiguration configuration, boolean tls) {
        if (configuration instanceof ClusterConfiguration cluster) {
            return new ServerAddress("Redis Cluster " + nodes(cluster.getClusterNodes()), OF_CLUSTER, tls);
        }
        String database = database(configuration);
        if (configuration instanceof SentinelConfiguration sentinel) {
            String nodes = nodes(sentinel.getSentinels());
            return new ServerAddress("Redis Sentinel " + nodes + database, OF_SENTINELS, tls);
        }
        if (configuration instanceof DomainSocketConfiguration socket) {
            return new ServerAddress("Redis " + socket.getSocket() + database, OF_FACTORY, tls);
        }
        if (configuration instanceof StaticMasterReplicaConfiguration replicas) {
            String nodes = replicas.getNodes().stream()
                    .map(node -> node.getHostName() + ":" + node.getPort())
                    .collect(Collectors.joining(","));
            return new ServerAddress("Redis " + nodes + database, OF_FACTORY, tls);
        }
        return configuration instanceof WithHostAndPort server
                ? new ServerAddress("Redis " + server.getHostName() + ":" + server.getPort() + database, OF_HOST, tls)
                : new ServerAddress("Redis", OF_FACTORY, tls);
    }

    private static String nodes(Collection<RedisNode> nodes) {
        return nodes.stream().map(RedisNode::asString).sorted().collect(Collectors.joining(","));
    }

    private static String database(RedisConfiguration configuration) {
        int index = configuration instanceof WithDatabaseIndex indexed ? indexed.getDatabase() : 0;
        return index == 0 ? "" : "/" + index;
    }
}
