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
 * A bounded store of the latest events of each breaker, and of the latest events that concern the node. Thread-safe.
 *
 * <p>A repeated error only increments a counter. Otherwise the errors of an outage would displace the events before it.
 */
public final class EventJournal implements Consumer<BreakerEvent> {

    private final int capacity;
    private final Map<@Nullable String, Deque<BreakerEvent>> events = new HashMap<>();

    /**
     * Creates an empty journal.
     *
     * @param capacity the maximum number of events per breaker, at least 1
     * @throws IllegalArgumentException if the capacity is less than 1
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

    /** Returns the matching events, newest first. */
    synchronized List<BreakerEvent> latest(Predicate<BreakerEvent> filter) {
        return events.values().stream()
                .flatMap(Deque::stream)
                .filter(filter)
                .sorted(Comparator.comparingLong(BreakerEvent::number).reversed())
                .toList();
    }
}
