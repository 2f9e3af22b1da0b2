// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.Namespace;
import io.zenvark.coordination.CoordinationPorts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The ports of the protocol over the application's Redis.
 *
 * <p>With Lettuce the ports use two TCP connections of their own in each process (to a cluster: two to each of its
 * nodes that they talk to), made with the address, credentials, TLS settings and database of the application's factory
 * and with options of ours: while disconnected, commands are rejected rather than kept and replayed, since a replayed
 * report would be counted twice; reconnects are spread over up to two seconds; they never read from replicas. They
 * are opened by the first call, and their client name is {@code zenvark:<namespace>}.
 *
 * <p>Any other driver, such as Jedis, lends connections of its own factory, and the log says so once. Then timeouts,
 * reconnects, the pool and what happens to commands in flight are the driver's and as the application has set them: a
 * read-only replica is left only once the driver hands out a connection to another server. Events are asked for 20 times
 * a second, since a read that blocks could not be freed. To a cluster, Jedis sends outcomes one by one.
 */
public final class RedisCoordination {

    private static final Logger log = LoggerFactory.getLogger(RedisCoordination.class);

    private RedisCoordination() {}

    /**
     * Makes the ports for one node. Nothing is asked of Redis yet.
     *
     * <p>To close them, close the store; the application's factory stays open.
     *
     * @param application how the application connects to Redis
     * @param namespace whose keys
     * @param options how Redis is used
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
                "Namespace '{}' talks to Redis over the connections of {}, since the driver is not Lettuce: its timeouts"
                        + " and its pool are those of the application, not redis.command-timeout and"
                        + " redis.connect-timeout; a primary that has become a replica is left only when the driver"
                        + " connects anew; and events are asked for 20 times a second, not waited for",
                namespace,
                application.getClass().getSimpleName());
        return new BorrowedSource(application);
    }
}
