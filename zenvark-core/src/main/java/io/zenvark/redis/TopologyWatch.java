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
 * Has the driver look again who serves which slots of a cluster when a command has failed. By itself it does so with
 * each reconnect, which may be two seconds apart, and to look all the time would cost connections to all servers of
 * the cluster all the time. Thread-safe.
 */
final class TopologyWatch {

    /** How long it waits at the least before it looks again. */
    static final Duration PAUSE = Duration.ofMillis(500);

    /** How long a look may keep the event loops at the most. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final @Nullable AbstractRedisClient client;

    // All guarded by this.
    private CompletableFuture<Void> latest = CompletableFuture.completedFuture(null);
    private boolean ended;
    private boolean looked;
    private long lookedAt;

    TopologyWatch(@Nullable AbstractRedisClient client) {
        this.client = client;
    }

    void commandFailed() {
        if (client instanceof RedisClusterClient cluster) {
            due().ifPresent(look ->
                    cluster.refreshPartitionsAsync().whenComplete((done, failure) -> look.complete(null)));
        }
    }

    /** Looks no more, and runs this when the latest look is over, which needs the event loops until then. */
    void whenIdle(Runnable then) {
        CompletableFuture<Void> last;
        synchronized (this) {
            ended = true;
            last = latest;
        }
        last.completeOnTimeout(null, LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> then.run());
    }

    private synchronized Optional<CompletableFuture<Void>> due() {
        long now = System.nanoTime();
        if (ended || (looked && now - lookedAt < PAUSE.toNanos())) {
            return Optional.empty();
        }
        looked = true;
        lookedAt = now;
        latest = new CompletableFuture<>();
        return Optional.of(latest);
    }
}
