// SPDX-License-Identifier: Apache-2.0
package io.zenvark.chaos;

import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitOpenException;
import io.zenvark.chaos.Dependency.DependencyDownException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A caller that makes calls continuously at a steady pace. A blocked call would stop the counter, which tests notice.
 */
final class SteadyCaller implements AutoCloseable {

    private static final long PACE_MILLIS = 4;
    private static final long PATIENCE_SECONDS = 30;

    private final CircuitBreaker breaker;
    private final Dependency dependency;
    private final AtomicLong completed = new AtomicLong();
    private final Queue<Throwable> unexpected = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService caller;

    SteadyCaller(CircuitBreaker breaker, Dependency dependency) {
        this.breaker = breaker;
        this.dependency = dependency;
        this.caller = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "caller");
            thread.setDaemon(true);
            return thread;
        });
    }

    void start() {
        caller.scheduleAtFixedRate(this::call, 0, PACE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Returns the number of completed calls: successful, failed and rejected. */
    long completed() {
        return completed.get();
    }

    /** Returns the exceptions of calls that were neither failures of the dependency nor rejections. */
    Queue<Throwable> unexpected() {
        return unexpected;
    }

    /** Makes this number of calls at once. */
    void burst(int calls) {
        for (int i = 0; i < calls; i++) {
            call();
        }
    }

    private void call() {
        try {
            breaker.run(dependency::call);
        } catch (CircuitOpenException | DependencyDownException e) {
            // The two expected failures of a call.
        } catch (Throwable e) {
            unexpected.add(e);
        }
        completed.incrementAndGet();
    }

    /** Stops the caller and waits for its last call. */
    @Override
    public void close() {
        caller.shutdown();
        try {
            if (!caller.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                unexpected.add(new IllegalStateException("a call has not returned"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
