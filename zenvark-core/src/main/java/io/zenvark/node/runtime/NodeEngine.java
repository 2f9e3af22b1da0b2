// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.runtime;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * The source of time, threads and randomness of a node. {@link #threads()} returns the default. A test can supply an
 * engine that it advances by hand.
 */
public interface NodeEngine {

    /** Returns an engine with the clock of the machine and threads of its own. */
    static NodeEngine threads() {
        return new ThreadEngine();
    }

    /** Returns the clock that times calls, in nanoseconds on a monotonic timeline. Any thread may read it. */
    LongSupplier nanos();

    /** Returns the random numbers by which ramps admit calls, from 0 to below 1. Any thread may call it. */
    default DoubleSupplier callRandom() {
        return () -> ThreadLocalRandom.current().nextDouble();
    }

    /** Returns the start of the process. A circuit without any transition exists since then. */
    default Instant processStart() {
        return Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    }

    /**
     * Returns the executor that notifies listeners, one task at a time and in order. The node shuts it down when the
     * node is closed.
     */
    ExecutorService listeners();

    /** Prepares the threads of one run of the node, from its start to its stop. */
    Threads begin();

    /** The threads of one run of a node. */
    interface Threads {

        /** Returns the executors of this run. Returns the same object on every call. */
        NodeExecutors executors();

        /** Starts the event loop. */
        void start();

        /**
         * Waits until a future is done or the time is over. The thread that stops the node waits here.
         *
         * @throws InterruptedException if the calling thread is interrupted while it waits
         */
        default void await(CompletableFuture<?> future, Duration within) throws InterruptedException {
            try {
                future.get(within.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                // The caller checks the future.
                return;
            }
        }

        /**
         * Stops the event loop and interrupts everything that is still running. No step runs after this method returns.
         *
         * @param disconnect unblocks the reader; runs after the event loop has ended
         * @throws InterruptedException if the calling thread is interrupted while it waits
         */
        void stop(Runnable disconnect) throws InterruptedException;
    }
}
