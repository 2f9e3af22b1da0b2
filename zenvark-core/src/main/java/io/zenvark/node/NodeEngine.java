// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import java.util.concurrent.ExecutorService;
import java.util.function.LongSupplier;

/**
 * Where a node takes time, threads and chance from. By default these are the clock of the machine and threads of the
 * node's own; a test may hand in an engine that it drives by hand.
 */
public interface NodeEngine {

    /** The clock by which calls are timed: nanoseconds on a timeline that never goes backward. Read by any thread. */
    LongSupplier nanos();

    /** Tells the listeners, one task at a time and in order. It is shut down when the node is closed. */
    ExecutorService listeners();

    /** Prepares one run of the node, from its start to its stop. */
    Run begin();

    /** What one run of a node runs on. */
    interface Run {

        /** Its parts; the same ones each time. */
        Machinery machinery();

        /** From now on steps are taken. */
        void start();

        /**
         * Takes no further step once it returns, and interrupts what is under way.
         *
         * @param disconnect frees a blocked reader; to be run after the loop's end
         * @throws InterruptedException when this thread is interrupted while it waits
         */
        void stop(Runnable disconnect) throws InterruptedException;
    }
}
