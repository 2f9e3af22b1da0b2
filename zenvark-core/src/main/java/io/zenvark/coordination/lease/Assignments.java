// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.lease;

import io.zenvark.BreakerName;
import io.zenvark.Epoch;
import io.zenvark.Moment;
import io.zenvark.SessionId;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The leader of each breaker of a node, as known to the node, and the time since when a breaker has had no leader. Not
 * thread-safe: the event loop owns it.
 */
public final class Assignments {

    private final Map<BreakerName, Assignment> led = new TreeMap<>();
    private final SortedMap<BreakerName, Moment> free = new TreeMap<>();
    private final Supplier<Moment> now;
    private Epoch highest = Epoch.NONE;

    /**
     * Creates assignments in which all breakers are free.
     *
     * @param breakers the breakers of this node; assignments of other breakers are ignored
     * @param now returns the current moment
     */
    public Assignments(Collection<BreakerName> breakers, Supplier<Moment> now) {
        this.now = now;
        breakers.forEach(this::add);
    }

    /** Adds a breaker. It is free until a snapshot or an event names its leader. */
    public void add(BreakerName breaker) {
        if (!led.containsKey(breaker)) {
            free.putIfAbsent(breaker, now.get());
        }
    }

    /**
     * Replaces all assignments with the assignments of a snapshot.
     *
     * @param leaders all assignments of the store
     * @param live the live sessions
     */
    public void replace(Map<BreakerName, Assignment> leaders, Set<SessionId> live) {
        leaders.values().forEach(this::noteEpoch);
        for (BreakerName breaker : breakers()) {
            Assignment assignment = leaders.get(breaker);
            if (assignment != null && live.contains(assignment.session())) {
                assign(breaker, assignment);
            } else {
                release(breaker);
            }
        }
    }

    /** Applies a grant. */
    public void granted(Assignment assignment, Set<BreakerName> breakers) {
        noteEpoch(assignment);
        for (BreakerName breaker : breakers) {
            if (led.containsKey(breaker) || free.containsKey(breaker)) {
                assign(breaker, assignment);
            }
        }
    }

    /** Applies the end of sessions: their breakers become free. */
    public void departed(Set<SessionId> sessions) {
        for (BreakerName breaker : breakers()) {
            Assignment assignment = led.get(breaker);
            if (assignment != null && sessions.contains(assignment.session())) {
                release(breaker);
            }
        }
    }

    /** Returns the leader of a breaker, or empty if the breaker is free. */
    public Optional<Assignment> of(BreakerName breaker) {
        return Optional.ofNullable(led.get(breaker));
    }

    /** Returns whether a session leads any breaker. */
    public boolean contain(SessionId session) {
        return led.values().stream().anyMatch(assignment -> assignment.session().equals(session));
    }

    /** Returns the free breakers and since when each has been free. */
    public SortedMap<BreakerName, Moment> free() {
        return Collections.unmodifiableSortedMap(free);
    }

    /** Returns the highest epoch seen so far. A later grant must have a higher one. */
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

    private void release(BreakerName breaker) {
        led.remove(breaker);
        free.putIfAbsent(breaker, now.get());
    }

    private void noteEpoch(Assignment assignment) {
        if (assignment.epoch().compareTo(highest) > 0) {
            highest = assignment.epoch();
        }
    }
}
