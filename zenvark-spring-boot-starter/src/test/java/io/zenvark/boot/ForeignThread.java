// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A thread whose context class loader does not know the application, like threads of the common pool in an executable
 * jar.
 */
public final class ForeignThread {

    private ForeignThread() {}

    /** Runs a task with the platform class loader and then without a class loader. Throws the exception of the task. */
    public static void run(Runnable task) {
        run(task, ClassLoader.getPlatformClassLoader());
        run(task, null);
    }

    private static void run(Runnable task, ClassLoader classLoader) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                task.run();
                done.complete(null);
            } catch (Throwable thrown) {
                done.completeExceptionally(thrown);
            }
        });
        thread.setContextClassLoader(classLoader);
        thread.start();
        try {
            done.join();
        } catch (CompletionException ex) {
            throw new IllegalStateException(ex.getCause());
        }
    }
}
