// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.Namespace;
import io.zenvark.coordination.CoordinationPorts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Creates a {@link io.zenvark.coordination.CoordinationStore} and an event reader that use the application's Redis.
 *
 * <p>With Lettuce, each process opens two TCP connections of its own. With Redis Cluster, it opens two to each server
 * that it uses. The first call opens them. Their client name is {@code zenvark:<namespace>}. They use the address,
 * credentials, TLS settings and database of the application's factory, and the following options of their own:
 *
 * <ul>
 *   <li>While disconnected, the client rejects commands instead of replaying them after a reconnect.
 *   <li>Reconnects are spread over up to two seconds.
 *   <li>Reads never go to replicas.
 * </ul>
 *
 * <p>With any other driver, such as Jedis, the application's factory lends the connections, which is logged once.
 * Timeouts, reconnects, pool and the fate of commands in flight then follow the application's settings. A demoted
 * primary is left only when the driver connects to another server. Events are polled 20 times a second, because a
 * blocking read could not be ended. On Redis Cluster, Jedis sends outcome batches one by one.
 */
public final class RedisCoordination {

    private static final Logger log = LoggerFactory.getLogger(RedisCoordination.class);

    private RedisCoordination() {}

    /**
     * Creates the ports of one node without connecting to Redis.
     *
     * <p>Closing the store closes the connections. The application's factory stays open.
     *
     * @param application the application's connection factory
     * @param namespace the namespace of the keys
     * @param options key prefix and timeouts
     * @return the store and the event reader
     */
    public static CoordinationPorts connect(
            RedisConnectionFactory application, Namespace namespace, RedisOptions options) {
        RedisKeys keys = RedisKeys.of(options.keyPrefix(), namespace);
        RedisFailures failures = new RedisFailures(namespace, ServerAddress.of(application));
        RedisLinks links = new RedisLinks(source(application, namespace, options), options.commandTimeout(), failures);
        RedisStore store = new RedisStore(links, keys, failures);
        return new CoordinationPorts(store, new RedisReader(links, keys, failures));
    }

    private static ConnectionSource source(
            RedisConnectionFactory application, Namespace namespace, RedisOptions options) {
        if (application instanceof LettuceConnectionFactory lettuce) {
            return new LettuceSource(lettuce, "zenvark:" + namespace, options.connectTimeout());
        }
        log.info(
                "Namespace '{}' uses the Redis connections of {}, because the driver is not Lettuce. The application"
                        + " configures their timeouts and pool; zenvark.redis.command-timeout and"
                        + " zenvark.redis.connect-timeout have no effect. A demoted primary is left only when the"
                        + " driver connects to another server. Events are polled 20 times a second",
                namespace,
                application.getClass().getSimpleName());
        return new BorrowedSource(application);
    }
}
