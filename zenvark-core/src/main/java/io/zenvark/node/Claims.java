// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.coordination.ClaimReply;
import io.zenvark.coordination.ClaimRequest;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.Assignments;
import io.zenvark.coordination.lease.FairShare;
import io.zenvark.node.runtime.NodeExecutors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Claims breakers that have no leader.
 *
 * <ol>
 *   <li>One claim at a time, after a short random pause that is longer the more this node leads already, so that a
 *       release does not make the whole fleet ask at once.
 *   <li>Its share first. What is still free after a grace that is longer than any of those pauses has nobody with a
 *       share left: it is claimed beyond the share.
 * </ol>
 */
final class Claims {

    /** Who has to know. Called by the loop. */
    interface Observer {

        /** Something was granted to this node. */
        void granted();

        int led();
    }

    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration GRACE = PAUSE.multipliedBy(5);

    private final NodeContext context;
    private final NodeExecutors executors;
    private final Commands commands;
    private final Membership membership;
    private final Assignments assignments;
    private final Observer observer;
    private boolean due;
    private boolean waiting;
    private boolean underWay;

    Claims(NodeContext context, NodeExecutors executors, Links links) {
        this.context = context;
        this.executors = executors;
        this.commands = links.commands();
        this.membership = links.membership();
        this.assignments = links.assignments();
        this.observer = links.observer();
    }

    /** What it works with. */
    record Links(Commands commands, Membership membership, Assignments assignments, Observer observer) {}

    /** Claims soon, if there is something to claim. */
    void consider() {
        if (due || underWay) {
            return;
        }
        if (!chosen().isEmpty()) {
            due = true;
            executors.eventLoop().schedule(pause(), this::claim);
        } else if (!waiting && !assignments.free().isEmpty()) {
            waiting = true;
            executors.eventLoop().schedule(GRACE, this::graceIsOver);
        }
    }

    private Duration pause() {
        double share = (double) observer.led() / new FairShare(breakers(), nodes(), 0).share();
        return Duration.ofNanos((long) (PAUSE.toNanos() * (executors.random().nextDouble() + 2 * Math.min(1, share))));
    }

    private void graceIsOver() {
        waiting = false;
        if (!chosen().isEmpty()) {
            consider();
        }
    }

    private void claim() {
        due = false;
        List<BreakerName> chosen = chosen();
        Optional<Instant> deadline = membership.deadline();
        if (underWay || chosen.isEmpty() || deadline.isEmpty()) {
            return;
        }
        underWay = true;
        ClaimRequest request = new ClaimRequest(membership.session(), deadline.get(), assignments.floor(), chosen);
        commands.send(
                "claim",
                store -> store.claim(request),
                Reply.of(reply -> answered(reply, request), () -> underWay = false));
    }

    private void answered(ClaimReply reply, ClaimRequest request) {
        underWay = false;
        if (reply instanceof ClaimReply.Granted granted && !granted.breakers().isEmpty()) {
            assignments.granted(new Assignment(request.session(), granted.epoch()), granted.breakers());
            observer.granted();
        }
    }

    private List<BreakerName> chosen() {
        if (!membership.mayLead()) {
            return List.of();
        }
        Duration orphanedBefore = executors.eventLoop().now().minus(GRACE);
        return new FairShare(breakers(), nodes(), observer.led()).choose(assignments.free(), orphanedBefore);
    }

    private int breakers() {
        return context.breakers().size();
    }

    private int nodes() {
        return membership.liveSessions();
    }
}
