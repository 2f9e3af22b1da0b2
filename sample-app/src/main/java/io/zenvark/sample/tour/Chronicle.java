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

/** Everything that the instances told of, in order. Whoever waits for something is woken by each new entry. */
final class Chronicle {

    private final Duration bound;
    private final long begin = System.nanoTime();
    private final Lock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final List<ObservedEvent<?>> sightings = new ArrayList<>();

    /**
     * An empty chronicle.
     *
     * @param bound how long to wait for anything
     */
    Chronicle(Duration bound) {
        this.bound = bound;
    }

    /** How long it waits for anything. */
    Duration bound() {
        return bound;
    }

    /** When it was begun, on the clock of {@link System#nanoTime}. */
    long begin() {
        return begin;
    }

    void add(String instance, Object event) {
        long now = System.nanoTime();
        lock.lock();
        try {
            sightings.add(new ObservedEvent<>(instance, now, event));
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What was told of one kind.
     *
     * @param type the kind
     * @param since from when on
     */
    <E> List<ObservedEvent<E>> since(long since, Class<E> type) {
        lock.lock();
        try {
            return sightings.stream()
                    .filter(sighting -> sighting.at() - since >= 0 && type.isInstance(sighting.event()))
                    .map(sighting ->
                            new ObservedEvent<>(sighting.instance(), sighting.at(), type.cast(sighting.event())))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until a question has an answer.
     *
     * @param what what is waited for, to say so when it does not come
     * @param question asked at once, and after each new entry
     */
    <T> T await(String what, Supplier<Optional<T>> question) {
        long deadline = System.nanoTime() + bound.toNanos();
        lock.lock();
        try {
            Optional<T> answer = question.get();
            while (answer.isEmpty()) {
                if (news.awaitNanos(deadline - System.nanoTime()) <= 0) {
                    throw new NotSeenException(what, bound);
                }
                answer = question.get();
            }
            return answer.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NotSeenException(what + " (interrupted)", bound);
        } finally {
            lock.unlock();
        }
    }
}
