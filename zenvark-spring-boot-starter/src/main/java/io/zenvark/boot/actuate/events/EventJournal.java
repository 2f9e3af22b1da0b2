// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the latest events of each breaker, and as many of those that concern the node. The same error again only
 * counts, so that an outage does not push out what led to it. Thread-safe.
 */
public final class EventJournal implements Consumer<BreakerEvent> {

    private final int capacity;
    private final Map<@Nullable String, Deque<BreakerEvent>> events = new HashMap<>();

    /**
     * Creates it.
     *
     * @param capacity how many events of each breaker, at least 1
     */
    public EventJournal(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("actuator.events.capacity (" + capacity + ") must be at least 1");
        }
        this.capacity = capacity;
    }

    @Override
    public synchronized void accept(BreakerEvent event) {
        Deque<BreakerEvent> latest = events.computeIfAbsent(event.circuitBreaker(), unseen -> new ArrayDeque<>());
        @Nullable BreakerEvent before = latest.peekFirst();
        if (before != null && before.isRepeatedBy(event)) {
            latest.removeFirst();
            latest.addFirst(event.after(before));
            return;
        }
        latest.addFirst(event);
        if (latest.size() > capacity) {
            latest.removeLast();
        }
    }

    /** The events that are wanted, newest first. */
    synchronized List<BreakerEvent> latest(Predicate<BreakerEvent> wanted) {
        return events.values().stream()
                .flatMap(Deque::stream)
                .filter(wanted)
                .sorted(Comparator.comparingLong(BreakerEvent::number).reversed())
                .toList();
    }
}
