// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import io.zenvark.Moment;
import io.zenvark.node.runtime.EventLoop;
import io.zenvark.simulation.SimTimeline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event loop that runs its tasks only when a test tells it to, with time moved by hand. */
public final class HandEventLoop implements EventLoop {

    private final SimTimeline timeline;
    private final Deque<Runnable> mailbox = new ArrayDeque<>();
    private final Deque<Runnable> held = new ArrayDeque<>();
    private @Nullable List<Runnable> caught;
    private long brokenSteps;
    private int runs;
    private boolean refuses;
    private boolean paused;

    public HandEventLoop() {
        this(new SimTimeline());
    }

    public HandEventLoop(SimTimeline timeline) {
        this.timeline = timeline;
    }

    @Override
    public void execute(Runnable step) {
        if (refuses) {
            throw new InjectedError();
        }
        List<Runnable> net = caught;
        if (net == null) {
            mailbox.add(step);
        } else {
            net.add(step);
        }
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable step) {
        boolean[] cancelled = {false};
        int scheduledIn = runs;
        timeline.after(delay.toNanos(), () -> {
            if (scheduledIn == runs) {
                take(() -> runUnless(cancelled, step));
            }
        });
        return () -> cancelled[0] = true;
    }

    @Override
    public Moment now() {
        return Moment.ofNanos(timeline.now());
    }

    /** Advances time and runs the tasks that are due by then. */
    public void advance(Duration by) {
        timeline.runFor(by.toNanos());
    }

    private static void runUnless(boolean[] cancelled, Runnable step) {
        if (!cancelled[0]) {
            step.run();
        }
    }

    // Handles exceptions like the thread of an event loop.
    private void take(Runnable step) {
        if (paused) {
            held.add(step);
            return;
        }
        try {
            step.run();
        } catch (InjectedError e) {
            brokenSteps++;
        }
    }

    @Override
    public long brokenSteps() {
        return brokenSteps;
    }

    /** Forgets all steps, as when its thread ends. */
    public void clear() {
        mailbox.clear();
        held.clear();
        runs++;
    }

    /** Stops running tasks, like a process that gets no processor. Its clock continues. */
    public void pause() {
        paused = true;
    }

    /** Runs the tasks that became due during the pause. */
    public void resume() {
        paused = false;
        while (!held.isEmpty()) {
            take(held.remove());
        }
    }

    /** Makes submissions to this loop fail, as if memory were exhausted. */
    public void refuse(boolean refuses) {
        this.refuses = refuses;
    }

    /** Runs a task of another thread. Collects the steps that the task submits instead of running them. */
    List<Runnable> caughtFrom(Runnable task) {
        List<Runnable> net = new ArrayList<>();
        caught = net;
        task.run();
        caught = null;
        return net;
    }

    /** Runs the waiting tasks. Returns whether there were any. */
    public boolean takeSteps() {
        boolean any = !mailbox.isEmpty();
        while (!mailbox.isEmpty()) {
            take(mailbox.remove());
        }
        return any;
    }
}
