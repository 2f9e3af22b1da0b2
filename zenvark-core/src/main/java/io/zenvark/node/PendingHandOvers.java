// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.coordination.AssignReply;
import io.zenvark.coordination.AssignRequest;
import io.zenvark.coordination.Operation;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.Snapshot;
import io.zenvark.node.runtime.SafeLogger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hand-overs that this node has begun.
 *
 * <ol>
 *   <li>The node has ended its term before it sends the command. A term that was ended by a hand-over never resumes.
 *   <li>Until the result is known, the node neither leads nor claims the breaker. The result is known with a grant of a
 *       higher epoch, or with a snapshot in which the node does not lead under an epoch up to that of its term.
 *   <li>After a refusal the node requests a snapshot. Without a grant it requests one with each tick, because a failover
 *       may have lost the hand-over.
 *   <li>If the node leads under an old epoch according to a snapshot, it assigns the breaker to itself. The new epoch
 *       fences off the earlier command, which may still be under way.
 * </ol>
 *
 * <p>Owned by the event loop.
 */
final class PendingHandOvers {

    private static final Logger LOG = SafeLogger.of(LoggerFactory.getLogger(PendingHandOvers.class));

    private final Commands commands;
    private final Membership membership;
    private final Successors successors;
    private final Runnable refresh;
    private final Map<BreakerName, HandOver> pending = new HashMap<>();
    private final Map<BreakerName, AssignRequest> ended = new HashMap<>();

    /**
     * @param refresh requests a snapshot
     */
    PendingHandOvers(Commands commands, Membership membership, Successors successors, Runnable refresh) {
        this.commands = commands;
        this.membership = membership;
        this.successors = successors;
        this.refresh = refresh;
    }

    private static final class HandOver {

        private final AssignRequest request;
        private boolean answered;

        HandOver(AssignRequest request) {
            this.request = request;
        }
    }

    boolean isPending(BreakerName breaker) {
        return pending.containsKey(breaker);
    }

    boolean isAnyPending() {
        return !pending.isEmpty();
    }

    /** Returns whether an assignment belongs to a term that was ended by a hand-over, or to an earlier one. */
    boolean hasEnded(BreakerName breaker, Assignment assignment) {
        AssignRequest request = ended.get(breaker);
        return request != null
                && request.assignment().session().equals(assignment.session())
                && request.assignment().epoch().compareTo(assignment.epoch()) >= 0;
    }

    /**
     * Sends the command. The caller has ended its term.
     *
     * @param onAssigned receives the new epoch of this node, if the node assigns the breaker to itself
     */
    void begin(AssignRequest request, Consumer<Assignment> onAssigned) {
        ended.put(request.breaker(), request);
        HandOver handOver = new HandOver(request);
        pending.put(request.breaker(), handOver);
        commands.send(
                Operation.ASSIGN,
                store -> store.assign(request),
                Reply.of(reply -> answered(handOver, reply, onAssigned), () -> handOver.answered = true));
    }

    private void answered(HandOver handOver, AssignReply reply, Consumer<Assignment> onAssigned) {
        handOver.answered = true;
        AssignRequest request = handOver.request;
        if (reply instanceof AssignReply.Assigned assigned) {
            boolean own = request.successor().equals(request.assignment().session());
            if (own && pending.remove(request.breaker(), handOver)) {
                onAssigned.accept(new Assignment(request.successor(), assigned.epoch()));
            }
            return;
        }
        LOG.debug(
                "Circuit breaker '{}' was not assigned to session {}: {}",
                request.breaker(),
                request.successor(),
                reply);
        if (reply instanceof AssignReply.Absent) {
            successors.remove(request.successor());
        }
        // A late command is repeated with the next tick, which corrects the time of Redis.
        if (!(reply instanceof AssignReply.Late) && pending.get(request.breaker()) == handOver) {
            refresh.run();
        }
    }

    /** Applies a grant. */
    void onGranted(Event.Granted granted) {
        granted.breakers().forEach(breaker -> {
            AssignRequest request = ended.get(breaker);
            if (request != null
                    && granted.assignment()
                                    .epoch()
                                    .compareTo(request.assignment().epoch())
                            > 0) {
                pending.remove(breaker);
            }
        });
    }

    /**
     * Applies a snapshot.
     *
     * @param again assigns a breaker to this node, which leads it under an old epoch
     */
    void onSnapshot(Snapshot snapshot, Consumer<AssignRequest> again) {
        ended.forEach((breaker, request) -> {
            Optional<Assignment> old = Optional.ofNullable(snapshot.leaders().get(breaker))
                    .filter(current -> hasEnded(breaker, current)
                            && snapshot.sessions().contains(current.session())
                            && membership.session().equals(current.session()));
            HandOver handOver = pending.get(breaker);
            if (old.isEmpty()) {
                pending.remove(breaker);
            } else if (handOver == null || handOver.answered) {
                own(request, old.get()).ifPresentOrElse(again, () -> pending.putIfAbsent(breaker, answered(request)));
            }
        });
    }

    private Optional<AssignRequest> own(AssignRequest request, Assignment current) {
        return membership
                .deadline()
                .filter(deadline -> membership.mayLead())
                .map(deadline -> request.toSelf(current, deadline));
    }

    private static HandOver answered(AssignRequest request) {
        HandOver handOver = new HandOver(request);
        handOver.answered = true;
        return handOver;
    }
}
