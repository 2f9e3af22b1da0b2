// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.SessionId;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.Assignments;
import io.zenvark.coordination.log.Event;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The leaders that have handed breakers over to this node, until its terms begin. Owned by the event loop. */
final class Predecessors {

    private final Map<BreakerName, SessionId> sessions = new HashMap<>();

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
            sessions.remove(breaker);
            assignments
                    .of(breaker)
                    .map(Assignment::session)
                    .filter(session -> own && (handingOver.test(breaker) || !session.equals(self)))
                    .ifPresent(session -> sessions.put(breaker, session));
        }
    }

    /** Sets the leader that has handed a breaker over. */
    void put(BreakerName breaker, SessionId session) {
        sessions.put(breaker, session);
    }

    /** Returns and forgets the leader that has handed a breaker over; empty if the breaker was free. */
    Optional<SessionId> take(BreakerName breaker) {
        return Optional.ofNullable(sessions.remove(breaker));
    }
}
