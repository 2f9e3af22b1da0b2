// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.SessionId;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.coordination.Operation;
import io.zenvark.coordination.log.FleetDetails;
import io.zenvark.coordination.outcome.Inquiry;
import io.zenvark.strategy.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Asks all nodes for their outcomes, and tracks the sessions that must answer. These are the live sessions whose nodes
 * configure the breaker according to the latest descriptors, and sessions that have since sent outcomes of it. Owned
 * by the event loop.
 */
final class Inquiries {

    private static final int MOST_SESSIONS = 10_000;
    private static final int PATIENCE = 20;
    private static final Duration PATIENCE_PER_NODE = Duration.ofNanos(500_000);
    private static final int WRITES_PER_ANSWER = 2;

    private final CoordinationConfiguration configuration;
    private final Commands commands;
    private final Membership membership;
    private final Consumer<Inquiry> answer;
    private final Map<BreakerName, Set<SessionId>> participants = new HashMap<>();
    private Set<SessionId> alive = Set.of();

    /**
     * @param answer sends the outcomes of this node
     */
    Inquiries(
            CoordinationConfiguration configuration,
            Commands commands,
            Membership membership,
            Consumer<Inquiry> answer) {
        this.configuration = configuration;
        this.commands = commands;
        this.membership = membership;
        this.answer = answer;
    }

    /** Retains only the live sessions of a snapshot. */
    void retain(Set<SessionId> live) {
        alive = live;
        participants.values().forEach(sessions -> sessions.retainAll(live));
    }

    /** Returns whether the latest snapshot contains the session. */
    boolean isAlive(SessionId session) {
        return alive.contains(session);
    }

    /** Replaces the participants with the sessions of the live nodes that configure each breaker. */
    void replace(FleetDetails details) {
        participants.clear();
        details.nodes()
                .forEach((session, node) -> node.fingerprints().keySet().forEach(breaker -> spoke(breaker, session)));
    }

    /** Removes sessions that have ended. */
    void departed(Set<SessionId> sessions) {
        participants.values().forEach(live -> live.removeAll(sessions));
    }

    /** Adds a session that has sent outcomes of a breaker. */
    void spoke(BreakerName breaker, SessionId session) {
        Set<SessionId> live = participants.computeIfAbsent(breaker, first -> new HashSet<>());
        if (live.size() < MOST_SESSIONS) {
            live.add(session);
        }
    }

    /** Returns the sessions whose outcomes are needed for a verdict on a breaker. */
    Set<SessionId> participants(BreakerName breaker) {
        return participants.getOrDefault(breaker, Set.of());
    }

    /** Asks all nodes to send their outcomes at once. A lost inquiry is not repeated; the patience limits the wait. */
    void ask(Inquiry inquiry) {
        commands.send(
                Operation.INQUIRE,
                store -> {
                    store.inquire(inquiry);
                    return true;
                },
                Reply.of(sent -> {}, () -> {}));
        // The leader does not wait until it reads its own inquiry.
        answer.accept(inquiry);
    }

    /** Answers an inquiry that was read from Redis. */
    void onReceived(Inquiry inquiry) {
        answer.accept(inquiry);
    }

    /** Returns whether so many of the live nodes have observed a verdict that the circuit may open. */
    boolean isQuorum(BreakerDefinition definition, Verdict verdict) {
        return definition.quorum().isReached(verdict.nodes(), membership.liveSessions());
    }

    /** Returns the number of nodes that must contribute to a verdict. */
    int quorum(BreakerDefinition definition) {
        return definition.quorum().required(membership.liveSessions());
    }

    /** Returns the time after which a silent session is ignored: 100 ms, and longer above 200 nodes. */
    Duration patience() {
        Duration usual = configuration.reporting().minimumFlushInterval().multipliedBy(PATIENCE);
        Duration large = PATIENCE_PER_NODE.multipliedBy(membership.liveSessions());
        return usual.compareTo(large) > 0 ? usual : large;
    }

    /**
     * Returns the minimum time between two inquiries. It keeps the answers of one lease duration within half of the
     * retained stream.
     *
     * @param retention the number of retained batches of the breaker
     */
    Duration pause(int retention) {
        Duration pause = configuration
                .lease()
                .duration()
                .multipliedBy((long) WRITES_PER_ANSWER * membership.liveSessions())
                .dividedBy(retention);
        Duration longest = configuration.reporting().maximumFlushInterval();
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
