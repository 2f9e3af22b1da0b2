// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.awaitility.Awaitility.await;

import io.zenvark.Namespace;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.contract.StoreUnderTest;
import io.zenvark.coordination.log.Snapshot;
import java.time.Duration;
import java.time.Instant;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * The adapter as the contract sees it.
 *
 * @param application the factory of an application
 * @param namespace whose keys
 */
record RedisUnderTest(RedisConnectionFactory application, Namespace namespace) implements StoreUnderTest {

    @Override
    public CoordinationPorts connect() {
        return RedisCoordination.connect(application, namespace, RedisOptions.DEFAULT);
    }

    @Override
    public void pass(Duration time) {
        CoordinationPorts ports = connect();
        try {
            Instant end = ports.store().snapshot().now().plus(time);
            await().pollInterval(Duration.ofMillis(10)).until(() -> {
                Snapshot snapshot = ports.store().snapshot();
                return !snapshot.now().isBefore(end);
            });
        } finally {
            ports.store().close();
        }
    }

    @Override
    public void clear() {
        try (RedisConnection connection = application.getConnection()) {
            connection.serverCommands().flushAll();
        }
    }
}
