// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import java.lang.reflect.Method;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of health checks: virtual ones from Java 21, whose blocking I/O can be interrupted.
 *
 * <p>A check that ignores its interruption may occupy the carrier of its virtual thread for ever. No more than half of
 * the carriers, and at least one, are given to checks; further checks run on platform threads.
 */
final class CheckThreads implements Executor {

    private static final int MOST_VIRTUAL = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final ExecutorService virtual;
    private final ExecutorService platform;
    private final AtomicInteger onVirtual = new AtomicInteger();

    CheckThreads(ThreadFactory platformThreads) {
        this.platform = Executors.newCachedThreadPool(platformThreads);
        this.virtual = virtualOr(platform);
    }

    // Virtual threads are not part of the Java release that this is compiled for.
    private static ExecutorService virtualOr(ExecutorService platform) {
        try {
            Method factory = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
            return (ExecutorService) factory.invoke(null);
        } catch (ReflectiveOperationException e) {
            return platform;
        }
    }

    @Override
    public void execute(Runnable check) {
        if (onVirtual.incrementAndGet() > MOST_VIRTUAL) {
            onVirtual.decrementAndGet();
            platform.execute(check);
        } else {
            virtual.execute(() -> {
                try {
                    check.run();
                } finally {
                    onVirtual.decrementAndGet();
                }
            });
        }
    }

    /** Interrupts all checks and starts none any more. */
    void shutdownNow() {
        virtual.shutdownNow();
        platform.shutdownNow();
    }
}
