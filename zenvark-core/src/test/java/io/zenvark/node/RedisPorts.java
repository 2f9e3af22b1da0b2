// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Namespace;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.redis.RedisCoordination;
import io.zenvark.redis.RedisOptions;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.testsupport.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Connects the nodes of a test to its Redis. */
final class RedisPorts {

    private RedisPorts() {}

    static CoordinationPorts of(RedisServer server) {
        return of(server.port());
    }

    static CoordinationPorts of(int port) {
        LettuceConnectionFactory application =
                new LettuceConnectionFactory(new RedisStandaloneConfiguration("localhost", port));
        return RedisCoordination.connect(application, new Namespace("orders"), RedisOptions.DEFAULT);
    }

    static CoordinationPorts ofJedis(RedisServer server) {
        JedisConnectionFactory application =
                new JedisConnectionFactory(new RedisStandaloneConfiguration("localhost", server.port()));
        application.start();
        return RedisCoordination.connect(application, new Namespace("orders"), RedisOptions.DEFAULT);
    }

    static List<BreakerDefinition> manyBreakers(int count) {
        Recovery recovery =
                new Recovery(HealthCheckPolicy.of(HealthCheck.waiting()), Backoff.constant(Duration.ofSeconds(1)));
        return IntStream.range(0, count)
                .mapToObj(i -> BreakerDefinition.of("breaker-" + i, BreakerStrategy.consecutive(5), recovery))
                .toList();
    }
}
