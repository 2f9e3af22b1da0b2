// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.lease;

import io.zenvark.BreakerName;
import io.zenvark.Epoch;
import io.zenvark.SessionId;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who leads which breaker, as far as one node knows, and which of its breakers have been without a leader since when.
 * Not thread-safe: the loop owns it.
 */
public final class Assignments {

    private final Map<BreakerName, Assignment> led = new TreeMap<>();
    private final SortedMap<BreakerName, Duration> free = new TreeMap<>();
    private Epoch highest = Epoch.NONE;

    /**
     * Begins with every breaker free.
     *
     * @param breakers the breakers of this node; others are of no interest to it
     * @param now a point on the node's timeline
     */
    public Assignments(Collection<BreakerName> breakers, Duration now) {
        breakers.forEach(breaker -> free.put(breaker, now));
    }

    /** The node has one more breaker: free until an authoritative answer says otherwise. */
    public void add(BreakerName breaker, Duration now) {
        if (!led.containsKey(breaker)) {
            free.putIfAbsent(breaker, now);
        }
    }

    /**
     * Takes over what an authoritative answer says.
     *
     * @param leaders every assignment
     * @param live the sessions that have not ended
     * @param now a point on the node's timeline
     */
    public void replace(Map<BreakerName, Assignment> leaders, Set<SessionId> live, Duration now) {
        leaders.values().forEach(this::noteEpoch);
        for (BreakerName breaker : breakers()) {
            Assignment assignment = leaders.get(breaker);
            if (assignment != null && live.contains(assignment.session())) {
                assign(breaker, assignment);
            } else {
                release(breaker, now);
            }
        }
    }

    /** Breakers got a leader. */
    public void granted(Assignment assignment, Set<BreakerName> breakers) {
        noteEpoch(assignment);
        for (BreakerName breaker : breakers) {
            if (led.containsKey(breaker) || free.containsKey(breaker)) {
                assign(breaker, assignment);
            }
        }
    }

    /** Sessions ended: what they led is free. */
    public void departed(Set<SessionId> sessions, Duration now) {
        for (BreakerName breaker : breakers()) {
            Assignment assignment = led.get(breaker);
            if (assignment != null && sessions.contains(assignment.session())) {
                release(breaker, now);
            }
        }
    }

    /** Who leads a breaker; empty where nobody does. */
    public Optional<Assignment> of(BreakerName breaker) {
        return Optional.ofNullable(led.get(breaker));
    }

    /** The breakers without a leader, and since when. */
    public SortedMap<BreakerName, Duration> free() {
        return Collections.unmodifiableSortedMap(free);
    }

    /** The highest epoch ever seen: no later grant may be below it. */
    public Epoch floor() {
        return highest;
    }

    private Set<BreakerName> breakers() {
        Set<BreakerName> all = new TreeSet<>(led.keySet());
        all.addAll(free.keySet());
        return all;
    }

    private void assign(BreakerName breaker, Assignment assignment) {
        free.remove(breaker);
        led.put(breaker, assignment);
    }

    private void release(BreakerName breaker, Duration now) {
        led.remove(breaker);
        free.putIfAbsent(breaker, now);
    }

    private void noteEpoch(Assignment assignment) {
        if (assignment.epoch().compareTo(highest) > 0) {
            highest = assignment.epoch();
        }
    }
}
