// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.runtime;

import java.lang.reflect.Method;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of health checks. From Java 21 these are virtual threads, whose blocking I/O can be interrupted.
 *
 * <p>A check that ignores its interruption can occupy the carrier of its virtual thread forever. Checks therefore use
 * at most half of the carriers, and at least one. Further checks run on platform threads.
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

    // The code is compiled for a Java release without virtual threads.
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

    /** Interrupts all checks and rejects further ones. */
    void shutdownNow() {
        virtual.shutdownNow();
        platform.shutdownNow();
    }
}
