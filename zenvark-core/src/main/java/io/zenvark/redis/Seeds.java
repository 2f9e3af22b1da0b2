// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import java.util.ArrayList;
import java.util.List;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisNode;

/**
 * The servers of a cluster that a new connection asks for the topology. The first attempts ask all configured servers.
 * During an outage each attempt asks a third of them, in rotation, because the driver logs a warning for each
 * unreachable server.
 *
 * @param configuration the application's configuration of Redis
 */
record Seeds(RedisConfiguration configuration) {

    private static final int FULL_ATTEMPTS = 2;
    private static final int PARTS = 3;

    /**
     * Returns the configuration for the next attempt.
     *
     * @param failures the number of failed attempts in a row
     */
    RedisConfiguration after(int failures) {
        return configuration instanceof RedisClusterConfiguration cluster && failures >= FULL_ATTEMPTS
                ? part(cluster, failures)
                : configuration;
    }

    private static RedisClusterConfiguration part(RedisClusterConfiguration all, int failures) {
        List<RedisNode> nodes = new ArrayList<>();
        all.getClusterNodes().forEach(nodes::add);
        RedisClusterConfiguration part = new RedisClusterConfiguration();
        for (int i = failures % PARTS % nodes.size(); i < nodes.size(); i += PARTS) {
            part.addClusterNode(nodes.get(i));
        }
        if (all.getMaxRedirects() != null) {
            part.setMaxRedirects(all.getMaxRedirects());
        }
        part.setUsername(all.getUsername());
        part.setPassword(all.getPassword());
        return part;
    }
}
