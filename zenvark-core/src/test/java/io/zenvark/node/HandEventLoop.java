// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Moment;
import io.zenvark.node.runtime.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

/** An event loop that runs its tasks only when a test tells it to, with time moved by hand. */
final class HandEventLoop implements EventLoop {

    private final Deque<Runnable> mailbox = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparing(Timer::at).thenComparing(Timer::number));
    private Moment now = new Moment(Duration.ofDays(1));
    private long numbers;
    private long brokenSteps;
    private boolean refuses;

    @Override
    public void execute(Runnable step) {
        if (refuses) {
            throw new InjectedError();
        }
        mailbox.add(step);
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable step) {
        Duration shortest = delay.isNegative() ? Duration.ZERO : delay;
        Timer timer = new Timer(now.plus(shortest), numbers++, step);
        timers.add(timer);
        return () -> timers.remove(timer);
    }

    @Override
    public Moment now() {
        return now;
    }

    /** Advances time and runs the tasks that are due by then. */
    void advance(Duration by) {
        Moment until = now.plus(by);
        while (!timers.isEmpty() && !timers.peek().at().isAfter(until)) {
            Timer timer = timers.remove();
            now = now.orLater(timer.at());
            take(timer.step());
        }
        now = until;
    }

    // Handles exceptions like the thread of an event loop.
    private void take(Runnable step) {
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
    void clear() {
        mailbox.clear();
        timers.clear();
    }

    /** Makes submissions to this loop fail, as if memory were exhausted. */
    void refuse(boolean refuses) {
        this.refuses = refuses;
    }

    /** Runs the waiting tasks. Returns whether there were any. */
    boolean takeSteps() {
        boolean any = !mailbox.isEmpty();
        while (!mailbox.isEmpty()) {
            take(mailbox.remove());
        }
        return any;
    }

    private record Timer(Moment at, long number, Runnable step) {}
}
