// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs tasks in parallel. */
final class Parallel {

    private Parallel() {}

    /**
     * Runs all tasks and waits until each has ended.
     *
     * @return their results, in order
     * @throws IllegalStateException if a task failed
     */
    static <T> List<T> all(List<Callable<T>> tasks) {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause();
            throw new IllegalStateException(cause == null ? failure.getMessage() : cause.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the fleet was starting", interrupted);
        } finally {
            threads.shutdown();
        }
    }
}
