// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.SessionId;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.Assignments;
import io.zenvark.coordination.log.Doubt;
import io.zenvark.coordination.log.Event;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The leaders that have handed breakers over to this node, and their doubts, until its terms begin. Owned by the event
 * loop.
 */
final class Predecessors {

    private final Map<BreakerName, Predecessor> predecessors = new HashMap<>();

    /**
     * A leader that has handed a breaker over.
     *
     * @param doubt the failed idle check that this node repeats; empty if there is none
     */
    record Predecessor(SessionId session, Optional<Doubt> doubt) {}

    /**
     * Follows a grant before it is applied. A claim is granted only if the previous leader has departed.
     *
     * @param self the session of this node
     * @param assignments the assignments before the grant
     * @param handingOver whether this node has begun a hand-over of the breaker
     */
    void onGranted(Event.Granted granted, SessionId self, Assignments assignments, Predicate<BreakerName> handingOver) {
        boolean own = granted.assignment().session().equals(self);
        for (BreakerName breaker : granted.breakers()) {
            predecessors.remove(breaker);
            assignments
                    .of(breaker)
                    .map(Assignment::session)
                    .filter(session -> own && (handingOver.test(breaker) || !session.equals(self)))
                    .ifPresent(session -> predecessors.put(
                            breaker, new Predecessor(session, granted.doubt().filter(doubt -> !session.equals(self)))));
        }
    }

    /** Sets the leader that has handed a breaker over. */
    void put(BreakerName breaker, SessionId session) {
        predecessors.put(breaker, new Predecessor(session, Optional.empty()));
    }

    /** Returns and forgets the leader that has handed a breaker over; empty if the breaker was free. */
    Optional<Predecessor> take(BreakerName breaker) {
        return Optional.ofNullable(predecessors.remove(breaker));
    }
}
