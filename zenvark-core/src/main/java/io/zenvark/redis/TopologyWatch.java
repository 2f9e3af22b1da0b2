// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Refreshes the topology of a cluster after a failed command. By default the driver does so only at a reconnect, which
 * may be two seconds away. A periodic refresh would permanently hold connections to all servers of the cluster.
 * Thread-safe.
 */
final class TopologyWatch {

    /** The minimum pause between two refreshes while they succeed. */
    static final Duration PAUSE = Duration.ofMillis(500);

    /** The maximum pause between two refreshes while they fail. */
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    /** The maximum time that a refresh may delay the shutdown of the event loops. */
    private static final Duration LONGEST_REFRESH = Duration.ofSeconds(5);

    private final @Nullable AbstractRedisClient client;
    private final AttemptPause pause;

    // Guarded by this.
    private CompletableFuture<Void> latest = CompletableFuture.completedFuture(null);
    private boolean ended;

    /**
     * Creates a watch for the connection of a client.
     *
     * @param client the client of the connection; only a cluster client is refreshed
     * @param pause the pause between refreshes, shared by all connections of a node
     */
    TopologyWatch(@Nullable AbstractRedisClient client, AttemptPause pause) {
        this.client = client;
        this.pause = pause;
    }

    void commandFailed() {
        if (client instanceof RedisClusterClient cluster) {
            tryRefresh()
                    .ifPresent(refresh -> cluster.refreshPartitionsAsync().whenComplete((done, failure) -> {
                        pause.onEnd(failure == null);
                        refresh.complete(null);
                    }));
        }
    }

    /**
     * Stops refreshing, and runs the callback when the current refresh is over, which needs the event loops until
     * then.
     */
    void whenIdle(Runnable then) {
        CompletableFuture<Void> last;
        synchronized (this) {
            ended = true;
            last = latest;
        }
        last.completeOnTimeout(null, LONGEST_REFRESH.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> then.run());
    }

    private synchronized Optional<CompletableFuture<Void>> tryRefresh() {
        if (ended || !latest.isDone() || !pause.tryBegin(System.nanoTime())) {
            return Optional.empty();
        }
        latest = new CompletableFuture<>();
        return Optional.of(latest);
    }
}
