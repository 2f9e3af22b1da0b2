// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisSocketConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;
import org.springframework.data.redis.connection.jedis.JedisClientConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Names of servers in messages. */
class ServerAddressTests {

    private static String of(RedisConfiguration configuration) {
        return ServerAddress.of(new LettuceConnectionFactory(configuration)).text();
    }

    @Test
    void showsHostPortAndDatabaseWithoutSecrets() {
        RedisStandaloneConfiguration server = new RedisStandaloneConfiguration("redis.example", 6380);
        assertThat(of(server)).isEqualTo("Redis redis.example:6380");
        server.setDatabase(3);
        server.setUsername("alice");
        server.setPassword("sesame");
        assertThat(of(server)).isEqualTo("Redis redis.example:6380/3");
    }

    @Test
    void listsSeveralServers() {
        assertThat(of(new RedisSentinelConfiguration().master("main").sentinel("sentinel.example", 26379)))
                .isEqualTo("Redis Sentinel sentinel.example:26379");
        assertThat(of(new RedisClusterConfiguration(List.of("two.example:7000", "one.example:7000"))))
                .isEqualTo("Redis Cluster one.example:7000,two.example:7000");
        assertThat(of(new RedisSocketConfiguration("/run/redis.sock"))).isEqualTo("Redis /run/redis.sock");
        RedisStaticMasterReplicaConfiguration replicas =
                new RedisStaticMasterReplicaConfiguration("primary.example", 6379);
        replicas.addNode("replica.example", 6379);
        assertThat(of(replicas)).isEqualTo("Redis primary.example:6379,replica.example:6379");
    }

    @Test
    void describesJedisLikeLettuceIncludingEncryption() {
        JedisClientConfiguration encrypted =
                JedisClientConfiguration.builder().useSsl().build();
        var server = new RedisStandaloneConfiguration("redis.example", 6380);
        assertThat(ServerAddress.of(new JedisConnectionFactory(server, encrypted)))
                .isEqualTo(new ServerAddress(
                        "Redis redis.example:6380", "spring.data.redis.host and spring.data.redis.port", true));
        var sentinels = new RedisSentinelConfiguration().master("main").sentinel("sentinel.example", 26379);
        assertThat(ServerAddress.of(new JedisConnectionFactory(sentinels)))
                .isEqualTo(new ServerAddress(
                        "Redis Sentinel sentinel.example:26379", "spring.data.redis.sentinel.nodes", false));
        var cluster = new RedisClusterConfiguration(List.of("one.example:7000"));
        assertThat(ServerAddress.of(new JedisConnectionFactory(cluster)))
                .isEqualTo(
                        new ServerAddress("Redis Cluster one.example:7000", "spring.data.redis.cluster.nodes", false));
    }
}
