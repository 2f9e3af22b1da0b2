// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.runtime;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of one run: one each for the event loop, the commands and the reader, and the threads of health checks.
 * Their number does not depend on the number of breakers.
 */
final class NodeThreads implements NodeEngine.Threads {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ThreadEventLoop loop = new ThreadEventLoop("zenvark-loop", System::nanoTime);
    private final ExecutorService commands = single("zenvark-commands");
    private final ExecutorService reader = single("zenvark-reader");
    private final CheckThreads checks = new CheckThreads(daemons("zenvark-health-check"));
    private final NodeExecutors executors = new NodeExecutors(loop, commands, reader, checks, new SecureRandom());

    @Override
    public NodeExecutors executors() {
        return executors;
    }

    @Override
    public void start() {
        loop.start();
    }

    // The event loop ends before the reader is unblocked, so that the failed read does not look like an outage.
    @Override
    public void stop(Runnable disconnect) throws InterruptedException {
        loop.stop();
        disconnect.run();
        commands.shutdownNow();
        reader.shutdownNow();
        checks.shutdownNow();
        commands.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Creates an executor with one thread, which ends after five idle seconds. */
    static ExecutorService single(String name) {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons(name));
        // Tasks that are submitted after the shutdown are dropped.
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
