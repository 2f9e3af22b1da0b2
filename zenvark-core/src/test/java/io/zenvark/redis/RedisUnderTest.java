// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.Namespace;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.contract.StoreUnderTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * The Redis adapter for the tests of the contract.
 *
 * @param application connection factory of an application
 * @param namespace namespace of the keys
 */
public record RedisUnderTest(RedisConnectionFactory application, Namespace namespace) implements StoreUnderTest {

    @Override
    public CoordinationPorts connect() {
        return RedisCoordination.connect(application, namespace, RedisOptions.DEFAULT);
    }

    @Override
    public void age(Duration time) {
        byte[] sessions = keys().sessions().getBytes(StandardCharsets.UTF_8);
        try (RedisConnection connection = application.getConnection()) {
            for (byte[] session : connection.zSetCommands().zRange(sessions, 0, -1)) {
                connection.zSetCommands().zIncrBy(sessions, -time.toMillis(), session);
            }
        }
    }

    @Override
    public void clear() {
        try (RedisConnection connection = application.getConnection()) {
            connection.serverCommands().flushAll();
        }
    }

    @Override
    public void lose(Part part) {
        String key = switch (part) {
            case SESSIONS -> keys().sessions();
            case LEADERS -> keys().leaders();
            case CIRCUITS -> keys().circuits();
        };
        try (RedisConnection connection = application.getConnection()) {
            connection.keyCommands().del(key.getBytes(StandardCharsets.UTF_8));
        }
    }

    private RedisKeys keys() {
        return RedisKeys.of(RedisOptions.DEFAULT.keyPrefix(), namespace);
    }
}
