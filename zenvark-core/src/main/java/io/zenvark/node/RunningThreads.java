// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.node.runtime.NodeEngine;
import io.zenvark.node.runtime.NodeExecutors;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The threads of a running node. If the calling thread is interrupted while it waits for them, the method returns
 * and the thread stays interrupted.
 */
final class RunningThreads {

    private final NodeEngine.Threads threads;

    RunningThreads(NodeEngine.Threads threads) {
        this.threads = threads;
    }

    NodeExecutors executors() {
        return threads.executors();
    }

    /** Starts the event loop. */
    void start() {
        threads.start();
    }

    /** Waits until a future is done or the time is over. */
    void await(CompletableFuture<?> future, Duration within) {
        try {
            threads.await(future, within);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the event loop; {@code disconnect} unblocks the reader. */
    void stop(Runnable disconnect) {
        try {
            threads.stop(disconnect);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
