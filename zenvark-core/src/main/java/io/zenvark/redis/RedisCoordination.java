// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.Namespace;
import io.zenvark.coordination.CoordinationPorts;
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
 * <p>Any other driver lends two connections of its own factory. Then timeouts, reconnects and what happens to commands
 * in flight are the driver's and as the application has set them: a read-only replica is left only once the driver
 * hands out a connection to another server; a read that blocks is freed within a second rather than at once; and where
 * its pipelines do not work on a cluster, as those of Jedis do not, neither do these ports.
 */
public final class RedisCoordination {

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
        RedisFailures failures = new RedisFailures(namespace);
        RedisLinks links = new RedisLinks(source(application, namespace, options), options.commandTimeout(), failures);
        return new CoordinationPorts(
                new RedisStore(links, keys, failures), new RedisReader(links.events(), keys, failures));
    }

    private static ConnectionSource source(
            RedisConnectionFactory application, Namespace namespace, RedisOptions options) {
        return application instanceof LettuceConnectionFactory lettuce
                ? new LettuceSource(lettuce, "zenvark:" + namespace, options.connectTimeout())
                : new BorrowedSource(application);
    }
}
