// SPDX-License-Identifier: Apache-2.0
package io.zenvark.chaos;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The dependency that the fleet calls. Its calls and its health checks can fail independently. */
final class Dependency {

    private final AtomicInteger heldChecks = new AtomicInteger();
    private final AtomicLong calls = new AtomicLong();
    private volatile boolean answering = true;
    private volatile boolean healthy = true;
    private volatile CountDownLatch hold = new CountDownLatch(0);

    /** Makes health checks and calls fail. Checks fail first, to ensure that none passes while calls fail. */
    void goDown() {
        healthy = false;
        answering = false;
    }

    /** Makes calls and health checks succeed. Calls succeed first, to ensure that no check passes while calls fail. */
    void comeUp() {
        answering = true;
        healthy = true;
    }

    /** Makes calls succeed and leaves health checks as they are. */
    void answerCalls() {
        answering = true;
    }

    /** Makes health checks fail and leaves calls as they are. */
    void failChecks() {
        healthy = false;
    }

    /** Makes health checks block until {@link #releaseChecks()} is called. */
    void holdChecks() {
        hold = new CountDownLatch(1);
    }

    /** Releases the blocked health checks. */
    void releaseChecks() {
        hold.countDown();
    }

    /** Returns the number of health checks that have been blocked so far. */
    int heldChecks() {
        return heldChecks.get();
    }

    /** Returns the number of calls that reached the dependency. */
    long calls() {
        return calls.get();
    }

    void call() {
        calls.incrementAndGet();
        if (!answering) {
            throw new DependencyDownException();
        }
    }

    void check() throws InterruptedException {
        CountDownLatch current = hold;
        if (current.getCount() > 0) {
            heldChecks.incrementAndGet();
            current.await();
        }
        if (!healthy) {
            throw new DependencyDownException();
        }
    }

    /** Thrown by failed calls and health checks. */
    static final class DependencyDownException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        DependencyDownException() {
            super("the dependency is down", null, false, false);
        }
    }
}
