// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of one run: loop, commands and reader, whatever the number of breakers, and those of the health checks.
 */
final class NodeThreads implements NodeEngine.Run {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ThreadLoop loop = new ThreadLoop("zenvark-loop", System::nanoTime);
    private final ExecutorService commands = single("zenvark-commands");
    private final ExecutorService reader = single("zenvark-reader");
    private final CheckThreads checks = new CheckThreads(daemons("zenvark-health-check"));
    private final Machinery machinery = new Machinery(loop, commands, reader, checks, new SecureRandom());

    @Override
    public Machinery machinery() {
        return machinery;
    }

    @Override
    public void start() {
        loop.start();
    }

    // The loop ends before the reader is freed, so that nobody takes that for an outage.
    @Override
    public void stop(Runnable disconnect) throws InterruptedException {
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

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
