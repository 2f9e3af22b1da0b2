// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The events of all instances, in order. Each new event wakes waiting threads. */
final class ObservedEvents {

    private final Duration bound;
    private final long begin = System.nanoTime();
    private final Lock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final List<ObservedEvent<?>> events = new ArrayList<>();

    /**
     * @param bound the maximum time to wait for an event
     */
    ObservedEvents(Duration bound) {
        this.bound = bound;
    }

    /** Returns the maximum time to wait for an event. */
    Duration bound() {
        return bound;
    }

    /** Returns the time of the creation, on the clock of {@link System#nanoTime}. */
    long begin() {
        return begin;
    }

    void add(String instance, Object event) {
        long now = System.nanoTime();
        lock.lock();
        try {
            events.add(new ObservedEvent<>(instance, now, event));
            added.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns the events of one type.
     *
     * @param since the time of the first event, on the clock of {@link System#nanoTime}
     * @param type the type
     */
    <E> List<ObservedEvent<E>> since(long since, Class<E> type) {
        lock.lock();
        try {
            return events.stream()
                    .filter(observed -> observed.at() - since >= 0 && type.isInstance(observed.event()))
                    .map(observed ->
                            new ObservedEvent<>(observed.instance(), observed.at(), type.cast(observed.event())))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until a question has an answer.
     *
     * @param what the expected answer, for the error message
     * @param question asked at once, and after each new event
     */
    <T> T await(String what, Supplier<Optional<T>> question) {
        long deadline = System.nanoTime() + bound.toNanos();
        lock.lock();
        try {
            Optional<T> answer = question.get();
            while (answer.isEmpty()) {
                if (added.awaitNanos(deadline - System.nanoTime()) <= 0) {
                    throw new NotObservedException(what, bound);
                }
                answer = question.get();
            }
            return answer.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NotObservedException(what + " (interrupted)", bound);
        } finally {
            lock.unlock();
        }
    }
}
