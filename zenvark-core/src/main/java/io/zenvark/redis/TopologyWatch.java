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

    /** The shortest time between two looks while they find servers. */
    static final Duration PAUSE = Duration.ofMillis(500);

    /** The longest time between two looks while they find none. */
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    /** How long a look may keep the event loops at the most. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final @Nullable AbstractRedisClient client;
    private final LookPause pause;

    // All guarded by this.
    private CompletableFuture<Void> latest = CompletableFuture.completedFuture(null);
    private boolean ended;

    /**
     * Creates one.
     *
     * @param client the client of the connection; only that of a cluster looks
     * @param pause the pause between looks, of all connections of a node together
     */
    TopologyWatch(@Nullable AbstractRedisClient client, LookPause pause) {
        this.client = client;
        this.pause = pause;
    }

    void commandFailed() {
        if (client instanceof RedisClusterClient cluster) {
            due().ifPresent(look -> cluster.refreshPartitionsAsync().whenComplete((done, failure) -> {
                pause.ended(failure == null);
                look.complete(null);
            }));
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
        if (ended || !latest.isDone() || !pause.begins(System.nanoTime())) {
            return Optional.empty();
        }
        latest = new CompletableFuture<>();
        return Optional.of(latest);
    }
}
