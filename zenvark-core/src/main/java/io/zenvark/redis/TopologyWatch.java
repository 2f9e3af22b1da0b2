// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Has the driver look again who serves which slots of a cluster when a command has failed. By itself it does so with
 * each reconnect, which may be two seconds apart, and to look all the time would cost connections to all servers of
 * the cluster all the time. Thread-safe.
 */
final class TopologyWatch {

    /** How long it waits at the least before it looks again. */
    static final Duration PAUSE = Duration.ofMillis(500);

    private final @Nullable AbstractRedisClient client;

    // Guarded by this.
    private boolean looked;
    private long lookedAt;

    TopologyWatch(@Nullable AbstractRedisClient client) {
        this.client = client;
    }

    void commandFailed() {
        if (client instanceof RedisClusterClient cluster && isDue()) {
            cluster.refreshPartitionsAsync();
        }
    }

    private synchronized boolean isDue() {
        long now = System.nanoTime();
        if (looked && now - lookedAt < PAUSE.toNanos()) {
            return false;
        }
        looked = true;
        lookedAt = now;
        return true;
    }
}
