// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A call on a separate thread that blocks in the connection until it is released. Either this thread runs or that of
 * the simulation, never both.
 */
final class SimStuckCall {

    private final Semaphore forCaller = new Semaphore(0);
    private final Semaphore forCall = new Semaphore(0);
    private final Thread thread;
    private @Nullable Throwable thrown;
    private boolean over;

    SimStuckCall(Runnable task) {
        thread = new Thread(() -> run(task), "stuck-call");
        thread.setDaemon(true);
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            thrown = e;
        }
        over = true;
        forCaller.release();
    }

    /** Begins the call and returns when it is stuck or has ended. */
    void begin() {
        thread.start();
        awaitCall();
    }

    /** Blocks the calling thread in the connection. */
    void stick() {
        forCaller.release();
        forCall.acquireUninterruptibly();
    }

    /** Releases the call and returns when it has ended. */
    void release() {
        if (!over) {
            forCall.release();
            awaitCall();
        }
    }

    boolean isOver() {
        return over;
    }

    boolean isOnItsThread() {
        return Thread.currentThread().equals(thread);
    }

    private void awaitCall() {
        forCaller.acquireUninterruptibly();
        if (thrown instanceof Error e) {
            throw e;
        } else if (thrown instanceof RuntimeException e) {
            throw e;
        }
    }
}
