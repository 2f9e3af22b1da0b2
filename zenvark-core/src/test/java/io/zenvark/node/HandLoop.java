// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;

/** A loop that takes steps when the test says so, with time moved by hand. */
final class HandLoop implements Loop {

    private final Deque<Runnable> mailbox = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparing(Timer::at).thenComparing(Timer::number));
    private Duration now = Duration.ofDays(1);
    private long numbers;

    @Override
    public void execute(Runnable step) {
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
    public Duration now() {
        return now;
    }

    /** Lets time pass, and takes the steps that are due by then. */
    void advance(Duration by) {
        Duration until = now.plus(by);
        while (!timers.isEmpty() && timers.peek().at().compareTo(until) <= 0) {
            Timer timer = timers.remove();
            now = timer.at().compareTo(now) > 0 ? timer.at() : now;
            timer.step().run();
        }
        now = until;
    }

    /** Takes the steps that are waiting; tells whether there were any. */
    boolean takeSteps() {
        boolean any = !mailbox.isEmpty();
        while (!mailbox.isEmpty()) {
            mailbox.remove().run();
        }
        return any;
    }

    private record Timer(Duration at, long number, Runnable step) {}
}
