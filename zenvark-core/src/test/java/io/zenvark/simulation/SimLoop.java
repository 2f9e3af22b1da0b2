// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.Moment;
import io.zenvark.node.runtime.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The event loop of a simulated node, which can be paused and stopped. */
final class SimLoop implements EventLoop {

    private final SimTimeline timeline;
    private final Runnable beforePlan;
    private final Runnable afterStep;
    private final Deque<Runnable> held = new ArrayDeque<>();
    private @Nullable List<Runnable> caught;
    private boolean paused;
    private boolean catchingUp;
    private boolean stopped;
    private long resumedAt = Long.MIN_VALUE / 2;

    SimLoop(SimTimeline timeline, Runnable beforePlan, Runnable afterStep) {
        this.timeline = timeline;
        this.beforePlan = beforePlan;
        this.afterStep = afterStep;
    }

    @Override
    public void execute(Runnable step) {
        List<Runnable> net = caught;
        if (net == null) {
            timeline.after(0, () -> take(step));
        } else {
            net.add(step);
        }
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable step) {
        beforePlan.run();
        boolean[] cancelled = {false};
        timeline.after(
                delay.toNanos(),
                () -> take(() -> {
                    if (!cancelled[0]) {
                        step.run();
                    }
                }));
        return () -> cancelled[0] = true;
    }

    @Override
    public Moment now() {
        return Moment.ofNanos(timeline.now());
    }

    /** Runs a task of another thread. Collects the steps that the task submits instead of running them. */
    List<Runnable> caughtFrom(Runnable task) {
        List<Runnable> net = new ArrayList<>();
        caught = net;
        task.run();
        caught = null;
        return net;
    }

    /** Runs a step as soon as the loop is not paused. */
    void take(Runnable step) {
        if (stopped) {
            return;
        }
        if (paused) {
            held.add(step);
        } else {
            step.run();
            afterStep.run();
        }
    }

    void pause() {
        paused = true;
    }

    /** Resumes with the collected steps in their order. Steps that a timer would have ended may still run before it. */
    void resume() {
        paused = false;
        resumedAt = timeline.now();
        catchingUp = true;
        while (!held.isEmpty() && !stopped) {
            take(held.remove());
        }
        catchingUp = false;
    }

    /** Returns when the loop last resumed, on the timeline. */
    long resumedAt() {
        return resumedAt;
    }

    boolean isRunning() {
        return !paused && !catchingUp && !stopped;
    }

    void stop() {
        stopped = true;
        held.clear();
    }
}
