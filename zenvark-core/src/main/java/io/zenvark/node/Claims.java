// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Moment;
import io.zenvark.coordination.ClaimReply;
import io.zenvark.coordination.ClaimRequest;
import io.zenvark.coordination.Operation;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.Assignments;
import io.zenvark.coordination.lease.FairShare;
import io.zenvark.node.runtime.NodeExecutors;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Claims breakers that have no leader.
 *
 * <ol>
 *   <li>One claim is in flight at a time. It follows a short random pause, which is longer for a node that leads more
 *       breakers. A release therefore does not make the whole fleet claim at once.
 *   <li>A node first claims up to its share. It claims breakers beyond the share if they are still free after a grace
 *       period that exceeds all pauses. By then no other node claims them within its share.
 *   <li>A breaker that this node is handing over is not claimed.
 * </ol>
 */
final class Claims {

    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration GRACE = PAUSE.multipliedBy(5);

    private final NodeExecutors executors;
    private final Commands commands;
    private final Membership membership;
    private final Assignments assignments;
    private final Leadership leadership;
    private final RecoveryRecords records;
    private boolean due;
    private boolean waiting;
    private boolean underWay;

    Claims(
            NodeExecutors executors,
            Commands commands,
            Membership membership,
            Assignments assignments,
            Leadership leadership,
            RecoveryRecords records) {
        this.executors = executors;
        this.commands = commands;
        this.membership = membership;
        this.assignments = assignments;
        this.leadership = leadership;
        this.records = records;
    }

    /** Schedules a claim if there are breakers to claim. */
    void consider() {
        if (due || underWay) {
            return;
        }
        if (!chosen().isEmpty()) {
            due = true;
            executors.eventLoop().schedule(pause(), this::claim);
        } else if (!waiting && !free().isEmpty()) {
            waiting = true;
            executors.eventLoop().schedule(GRACE, this::graceIsOver);
        }
    }

    private Duration pause() {
        FairShare share = leadership.share();
        double used = Math.min(1, (double) share.led() / share.share());
        return Duration.ofNanos((long) (PAUSE.toNanos() * (executors.random().nextDouble() + 2 * used)));
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
                Operation.CLAIM,
                store -> store.claim(request),
                Reply.of(reply -> answered(reply, request), () -> underWay = false));
    }

    private void answered(ClaimReply reply, ClaimRequest request) {
        underWay = false;
        if (reply instanceof ClaimReply.Granted granted && !granted.breakers().isEmpty()) {
            records.onGranted(granted.records());
            assignments.granted(new Assignment(request.session(), granted.epoch()), granted.breakers());
            leadership.reconcile();
        }
    }

    private List<BreakerName> chosen() {
        if (!membership.mayLead()) {
            return List.of();
        }
        Moment orphanedBefore = executors.eventLoop().now().minus(GRACE);
        return leadership.share().choose(free(), orphanedBefore);
    }

    private SortedMap<BreakerName, Moment> free() {
        SortedMap<BreakerName, Moment> free = assignments.free();
        if (free.keySet().stream().noneMatch(leadership::isHandingOver)) {
            return free;
        }
        SortedMap<BreakerName, Moment> claimable = new TreeMap<>(free);
        claimable.keySet().removeIf(leadership::isHandingOver);
        return claimable;
    }
}
