// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Runs slow tasks of the driver on daemon threads, one thread per task. A driver can wait indefinitely for a dead
 * server during shutdown. An interrupt during connect or disconnect would leave it half open.
 */
final class Background {

    private Background() {}

    static CompletableFuture<Void> run(Runnable task) {
        return CompletableFuture.runAsync(task, Background::start);
    }

    static <T> CompletableFuture<T> supply(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, Background::start);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "zenvark-redis-background");
        thread.setDaemon(true);
        thread.start();
    }
}
