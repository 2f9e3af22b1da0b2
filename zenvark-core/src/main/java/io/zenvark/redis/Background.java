// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What may take long, or must not be interrupted half-way: each on a thread of its own. A driver may wait for a dead
 * server without end when it shuts down, and is left half open by an interrupt when it connects or disconnects.
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
