// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The threads of one run: loop, commands and reader, whatever the number of breakers, and those of the health checks.
 */
final class NodeThreads {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ThreadLoop loop = new ThreadLoop("zenvark-loop", System::nanoTime);
    private final ExecutorService commands = single("zenvark-commands");
    private final ExecutorService reader = single("zenvark-reader");
    private final ExecutorService checks = checks();

    Machinery machinery(RandomGenerator random) {
        return new Machinery(loop, commands, reader, checks, random);
    }

    void start() {
        loop.start();
    }

    /**
     * Takes no further step once it returns, and interrupts what is under way.
     *
     * @param disconnect frees a blocked reader; run after the loop's end, so that nobody takes it for an outage
     */
    void stop(Runnable disconnect) throws InterruptedException {
        loop.stop();
        disconnect.run();
        commands.shutdownNow();
        reader.shutdownNow();
        checks.shutdownNow();
        commands.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One thread that ends by itself when it has had nothing to do for a while. */
    static ExecutorService single(String name) {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons(name));
        // Whatever is asked for after the end is of no use to anybody any more.
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    // Virtual threads are not part of the Java release that this is compiled for.
    private static ExecutorService checks() {
        try {
            Method factory = Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
            return (ExecutorService) factory.invoke(null);
        } catch (ReflectiveOperationException e) {
            return Executors.newCachedThreadPool(daemons("zenvark-health-check"));
        }
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
