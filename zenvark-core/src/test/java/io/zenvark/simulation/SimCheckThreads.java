// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.health.HealthCheckAttempt;
import io.zenvark.health.HealthCheckPolicy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** The threads of the health checks of a node. They can be exhausted for a while. */
final class SimCheckThreads implements Executor {

    private static final long SOON = 1_000_000;

    private final SimNode node;
    private final SimWorld world;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private @Nullable SimStuckCall hanging;
    private boolean exhausted;
    private boolean tasksWait;
    private boolean stopped;
    private volatile boolean checked;

    SimCheckThreads(SimNode node, SimWorld world) {
        this.node = node;
        this.world = world;
    }

    @Override
    public void execute(Runnable task) {
        node.requireNoCaller("a health check");
        if (stopped) {
            throw new RejectedExecutionException("the node has been stopped");
        }
        if (!exhausted) {
            start(task);
        } else if (tasksWait) {
            waiting.add(task);
        } else {
            throw new OutOfMemoryError("unable to create native thread (simulated)");
        }
    }

    // Some checks hang for longer than their timeout.
    private void start(Runnable task) {
        boolean hangs = !world.weather().isCalm() && world.weather().leg() > 9_000_000;
        long takes = hangs ? world.weather().millis(300, 900) : 0;
        world.timeline().after(hangs ? SOON : world.weather().leg(), () -> {
            if (!stopped) {
                node.capacity().hasThread();
                run(task, takes);
            }
        });
    }

    private void run(Runnable task, long hangsFor) {
        if (world.sickChecks().isHanging(node)) {
            runWithoutReturn(task);
            return;
        }
        if (hangsFor == 0) {
            task.run();
            return;
        }
        SimStuckCall call = new SimStuckCall(task);
        hanging = call;
        call.begin();
        hanging = null;
        world.timeline().after(hangsFor, call::release);
    }

    // The thread of a check that never returns has begun, but has no effect. Other tasks return.
    private void runWithoutReturn(Runnable task) {
        checked = false;
        List<Runnable> steps = node.loop().caughtFrom(task);
        if (!checked) {
            steps.forEach(node.loop()::take);
        }
    }

    /** Returns the same policy with checks that can hang on this node. */
    HealthCheckPolicy watched(HealthCheckPolicy given) {
        return new HealthCheckPolicy(
                attempt -> check(given, attempt),
                given.timeout(),
                given.requiredSuccesses(),
                given.idleInterval(),
                given.attemptsPerLeader());
    }

    private void check(HealthCheckPolicy given, HealthCheckAttempt attempt) throws Exception {
        checked = true;
        SimStuckCall call = hanging;
        if (call != null && call.isOnItsThread()) {
            call.stick();
        }
        given.check().check(attempt);
    }

    /**
     * Lets no further task start.
     *
     * @param wait whether tasks are accepted and wait; otherwise they are refused
     */
    void loseThreads(boolean wait) {
        exhausted = true;
        tasksWait = wait;
    }

    /** Starts all waiting tasks and lets further ones start. */
    void regainThreads() {
        exhausted = false;
        while (!waiting.isEmpty()) {
            start(waiting.remove());
        }
    }

    /** Drops all tasks. */
    void stop() {
        stopped = true;
        waiting.clear();
    }
}
