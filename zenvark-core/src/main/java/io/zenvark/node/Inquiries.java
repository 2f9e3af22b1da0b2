// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.SessionId;
import io.zenvark.coordination.Operation;
import io.zenvark.coordination.log.FleetDetails;
import io.zenvark.coordination.outcome.Inquiry;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Asks all nodes for their outcomes, and knows which of them have to answer: the live sessions whose nodes configure the
 * breaker, by the latest descriptors, and those that have reported outcomes of it since. The event loop owns it.
 */
final class Inquiries {

    private static final int MOST_SESSIONS = 10_000;
    private static final int PATIENCE = 20;
    private static final Duration PATIENCE_PER_NODE = Duration.ofNanos(500_000);
    private static final int WRITES_PER_ANSWER = 2;

    private final NodeTerms terms;
    private final Commands commands;
    private final Membership membership;
    private final Consumer<Inquiry> answer;
    private final Map<BreakerName, Set<SessionId>> participants = new HashMap<>();
    private Set<SessionId> alive = Set.of();

    /**
     * @param answer answers an inquiry of this node without reading it from Redis
     */
    Inquiries(NodeTerms terms, Commands commands, Membership membership, Consumer<Inquiry> answer) {
        this.terms = terms;
        this.commands = commands;
        this.membership = membership;
        this.answer = answer;
    }

    /** An authoritative answer named the live sessions. */
    void retain(Set<SessionId> live) {
        alive = live;
        participants.values().forEach(sessions -> sessions.retainAll(live));
    }

    /** Whether the latest snapshot named this session. */
    boolean isAlive(SessionId session) {
        return alive.contains(session);
    }

    /** The leader has read the descriptors of all live nodes. */
    void replace(FleetDetails details) {
        participants.clear();
        details.nodes()
                .forEach((session, node) -> node.fingerprints().keySet().forEach(breaker -> spoke(breaker, session)));
    }

    /** Sessions have ended. */
    void departed(Set<SessionId> sessions) {
        participants.values().forEach(live -> live.removeAll(sessions));
    }

    /** A session has reported outcomes of a breaker. */
    void spoke(BreakerName breaker, SessionId session) {
        Set<SessionId> live = participants.computeIfAbsent(breaker, first -> new HashSet<>());
        if (live.size() < MOST_SESSIONS) {
            live.add(session);
        }
    }

    /** The sessions whose outcomes a verdict on a breaker depends on. */
    Set<SessionId> participants(BreakerName breaker) {
        return participants.getOrDefault(breaker, Set.of());
    }

    /** Asks all nodes to report at once. A lost inquiry is not repeated: the patience ends it. */
    void ask(Inquiry inquiry) {
        commands.send(
                Operation.INQUIRE,
                store -> {
                    store.inquire(inquiry);
                    return true;
                },
                Reply.of(sent -> {}, () -> {}));
        answer.accept(inquiry);
    }

    /** Returns the number of live nodes, as the latest tick reported it. */
    int liveSessions() {
        return membership.liveSessions();
    }

    /** The time after which a session that has not answered is not waited for: 100 ms, and longer beyond 200 nodes. */
    Duration patience() {
        Duration usual = terms.reporting().minimumFlushInterval().multipliedBy(PATIENCE);
        Duration large = PATIENCE_PER_NODE.multipliedBy(membership.liveSessions());
        return usual.compareTo(large) > 0 ? usual : large;
    }

    /**
     * The time from one inquiry to the next. The answers of a lease fill at most half of the retained stream.
     *
     * @param retention the number of retained batches of the breaker
     */
    Duration pause(int retention) {
        Duration pause = terms.lease()
                .duration()
                .multipliedBy((long) WRITES_PER_ANSWER * membership.liveSessions())
                .dividedBy(retention);
        Duration longest = terms.reporting().maximumFlushInterval();
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
