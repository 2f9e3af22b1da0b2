// SPDX-License-Identifier: Apache-2.0
package io.zenvark.chaos;

import io.zenvark.testsupport.RedisCluster;
import io.zenvark.testsupport.RedisSentinel;
import io.zenvark.testsupport.RedisServer;
import io.zenvark.testsupport.SwallowingProxy;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Connection factories as an application would configure them, for each kind of Redis deployment. */
final class ChaosConnectionFactories {

    private static final String HOST = "127.0.0.1";

    private ChaosConnectionFactories() {}

    static RedisConnectionFactory of(RedisServer server) {
        return of(server.port());
    }

    static RedisConnectionFactory of(SwallowingProxy proxy) {
        return of(proxy.port());
    }

    static RedisConnectionFactory of(int port) {
        return new LettuceConnectionFactory(new RedisStandaloneConfiguration(HOST, port));
    }

    static RedisConnectionFactory of(RedisServer server, String user, String password) {
        RedisStandaloneConfiguration configuration = new RedisStandaloneConfiguration(HOST, server.port());
        configuration.setUsername(user);
        configuration.setPassword(password);
        return new LettuceConnectionFactory(configuration);
    }

    static RedisConnectionFactory of(RedisSentinel sentinel) {
        RedisSentinelConfiguration configuration = new RedisSentinelConfiguration().master(RedisSentinel.PRIMARY);
        sentinel.sentinelPorts().forEach(port -> configuration.sentinel(HOST, port));
        return new LettuceConnectionFactory(configuration);
    }

    static RedisConnectionFactory of(RedisCluster cluster) {
        return new LettuceConnectionFactory(configuration(cluster));
    }

    static RedisConnectionFactory of(RedisCluster cluster, String user, String password) {
        RedisClusterConfiguration configuration = configuration(cluster);
        configuration.setUsername(user);
        configuration.setPassword(password);
        return new LettuceConnectionFactory(configuration);
    }

    private static RedisClusterConfiguration configuration(RedisCluster cluster) {
        RedisClusterConfiguration configuration = new RedisClusterConfiguration();
        cluster.servers().forEach(server -> configuration.clusterNode(HOST, server.port()));
        return configuration;
    }
}
