// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.node.runtime.NodeExecutors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Whether this node has threads for health checks.
 *
 * <ol>
 *   <li>A check that could not start, or did not start before its timeout, makes the capacity doubtful.
 *   <li>While the capacity is doubtful, each look tries to start a thread, one at a time. The capacity is lacking from
 *       the next look on if the thread has not run by then.
 *   <li>A thread that runs, of a check or of a try, proves the capacity.
 * </ol>
 *
 * <p>Owned by the event loop.
 */
final class CheckCapacity {

    private final NodeExecutors executors;
    private boolean doubtful;
    private boolean tried;
    private boolean pending;

    CheckCapacity(NodeExecutors executors) {
        this.executors = executors;
    }

    /** Records that a check had no thread. */
    void onNoThread() {
        doubtful = true;
    }

    /** Records that the thread of a check has run. */
    void onThread() {
        doubtful = false;
        tried = false;
    }

    /** Returns whether a check had no thread, and no thread has run since. */
    boolean isDoubtful() {
        return doubtful;
    }

    /** Looks at the capacity. Returns whether a thread was tried at an earlier look and has not run. */
    boolean isLacking() {
        if (!doubtful) {
            return false;
        }
        boolean lacking = tried;
        tried = true;
        if (!pending) {
            tryThread();
        }
        return lacking;
    }

    private void tryThread() {
        pending = true;
        try {
            executors.healthChecks().execute(() -> executors.eventLoop().execute(this::proven));
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            // The JVM throws OutOfMemoryError if the process cannot start another thread. The next look tries again.
            pending = false;
        }
    }

    private void proven() {
        pending = false;
        onThread();
    }
}
