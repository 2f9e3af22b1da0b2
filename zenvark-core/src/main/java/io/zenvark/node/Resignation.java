// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.SessionId;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.Operation;
import io.zenvark.coordination.lease.Assignments;

/** Ends the leadership of a node that cannot do a leader's work, see {@link Watchdog}. Owned by the event loop. */
final class Resignation implements Watchdog.Ward {

    private final Membership membership;
    private final Assignments assignments;
    private final Commands commands;
    private final LogFollower follower;
    private final Runnable onRecovered;
    private final Runnable onChecked;

    /**
     * @param onRecovered is called after the node may lead again
     * @param onChecked is called after every check of the watchdog
     */
    Resignation(
            Membership membership,
            Assignments assignments,
            Commands commands,
            LogFollower follower,
            Runnable onRecovered,
            Runnable onChecked) {
        this.membership = membership;
        this.assignments = assignments;
        this.commands = commands;
        this.follower = follower;
        this.onRecovered = onRecovered;
        this.onChecked = onChecked;
    }

    @Override
    public boolean hasLease() {
        return membership.mayLead();
    }

    @Override
    public boolean hasJoined() {
        return membership.status() != CoordinationStatus.DISCONNECTED;
    }

    @Override
    public boolean hasCompany() {
        return membership.liveSessions() > 1;
    }

    @Override
    public boolean isAssigned() {
        return assignments.contain(membership.session());
    }

    @Override
    public void sendCommand() {
        membership.requestTick();
    }

    // Redis may still know the session, even if its lease is over on this node.
    @Override
    public void resign() {
        SessionId ended = membership.session();
        follower.restart();
        membership.resign();
        commands.send(Operation.RELEASE, store -> release(store, ended), Reply.of(done -> {}, () -> {}));
    }

    private static Boolean release(CoordinationStore store, SessionId session) {
        store.release(session);
        return true;
    }

    @Override
    public void restart() {
        membership.restart();
    }

    @Override
    public void recovered() {
        membership.recovered();
        onRecovered.run();
    }

    @Override
    public void onChecked() {
        onChecked.run();
    }
}
