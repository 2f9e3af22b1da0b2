// SPDX-License-Identifier: Apache-2.0
package io.zenvark.chaos;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What the fleet calls. Its calls and its health checks can be made to fail apart from each other. */
final class Dependency {

    private final AtomicInteger heldChecks = new AtomicInteger();
    private final AtomicLong calls = new AtomicLong();
    private volatile boolean answering = true;
    private volatile boolean healthy = true;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** Calls and health checks fail from now on; checks a little earlier, so that none passes while calls fail. */
    void goDown() {
        healthy = false;
        answering = false;
    }

    /** Calls and health checks succeed from now on; checks a little later, for the same reason. */
    void comeUp() {
        answering = true;
        healthy = true;
    }

    /** Calls succeed from now on, while health checks go on as they are. */
    void answerCalls() {
        answering = true;
    }

    /** Health checks fail from now on, whatever calls do. */
    void failChecks() {
        healthy = false;
    }

    /** Health checks wait from now on, until they are let go. */
    void holdChecks() {
        gate = new CountDownLatch(1);
    }

    /** Lets the health checks go that were held. */
    void letChecksGo() {
        gate.countDown();
    }

    /** How many health checks have been held so far. */
    int heldChecks() {
        return heldChecks.get();
    }

    /** How many calls have been let through to it. */
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
        CountDownLatch held = gate;
        if (held.getCount() > 0) {
            heldChecks.incrementAndGet();
            held.await();
        }
        if (!healthy) {
            throw new DependencyDownException();
        }
    }

    /** What a call throws that has failed. */
    static final class DependencyDownException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        DependencyDownException() {
            super("the dependency is down", null, false, false);
        }
    }
}
