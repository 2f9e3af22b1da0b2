// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.testsupport.RedisServer;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Connection factories as an application would configure them. */
final class ConnectionFactories {

    private ConnectionFactories() {}

    static LettuceConnectionFactory lettuce(RedisServer server) {
        return lettuce(server.host(), server.port());
    }

    static LettuceConnectionFactory lettuce(String host, int port) {
        return started(new RedisStandaloneConfiguration(host, port));
    }

    static JedisConnectionFactory jedis(RedisServer server) {
        return started(new JedisConnectionFactory(new RedisStandaloneConfiguration(server.host(), server.port())));
    }

    static JedisConnectionFactory started(JedisConnectionFactory factory) {
        factory.start();
        return factory;
    }

    static LettuceConnectionFactory started(RedisStandaloneConfiguration configuration) {
        LettuceConnectionFactory factory = new LettuceConnectionFactory(configuration);
        factory.start();
        return factory;
    }
}
