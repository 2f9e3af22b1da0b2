// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.SessionId;
import io.zenvark.coordination.AssignReply;
import io.zenvark.coordination.AssignRequest;
import io.zenvark.coordination.ClaimReply;
import io.zenvark.coordination.ClaimRequest;
import io.zenvark.coordination.ControlRequest;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.OutcomeAppend;
import io.zenvark.coordination.ReassertRequest;
import io.zenvark.coordination.TickReply;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.log.FleetDetails;
import io.zenvark.coordination.log.Snapshot;
import io.zenvark.coordination.outcome.Inquiry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A store that delays a transition, as if the node paused. The command reaches Redis only when the test releases it.
 * All later commands wait behind it.
 */
final class HeldUpStore implements CoordinationStore {

    private final CoordinationPorts ports;
    private final List<TransitionReply> replies = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch holding = new CountDownLatch(1);
    private volatile boolean hold;

    HeldUpStore(CoordinationPorts ports) {
        this.ports = ports;
    }

    /**
     * Starts a node over this store whose commands have the longest possible deadline. Only the fence can stop them.
     */
    ZenvarkNode join(NodeFleet fleet) {
        return fleet.join(new CoordinationPorts(this, ports.reader()), Duration.ofDays(1));
    }

    void holdTransitions() {
        hold = true;
    }

    boolean isHolding() {
        return holding.getCount() == 0;
    }

    void releaseTransition() {
        release.countDown();
    }

    List<TransitionReply> replies() {
        return replies;
    }

    @Override
    public TransitionReply transition(TransitionRequest request) {
        if (hold) {
            hold = false;
            holding.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            TransitionReply reply = ports.store().transition(request);
            replies.add(reply);
            return reply;
        }
        return ports.store().transition(request);
    }

    @Override
    public TickReply tick(TickRequest request) {
        return ports.store().tick(request);
    }

    @Override
    public Snapshot snapshot() {
        return ports.store().snapshot();
    }

    @Override
    public FleetDetails details() {
        return ports.store().details();
    }

    @Override
    public ClaimReply claim(ClaimRequest request) {
        return ports.store().claim(request);
    }

    @Override
    public AssignReply assign(AssignRequest request) {
        return ports.store().assign(request);
    }

    @Override
    public void release(SessionId session) {
        ports.store().release(session);
    }

    @Override
    public TransitionReply control(ControlRequest request) {
        return ports.store().control(request);
    }

    @Override
    public TransitionReply reassert(ReassertRequest request) {
        return ports.store().reassert(request);
    }

    @Override
    public void append(List<OutcomeAppend> batches) {
        ports.store().append(batches);
    }

    @Override
    public void inquire(Inquiry inquiry) {
        ports.store().inquire(inquiry);
    }

    @Override
    public void reconnect() {
        ports.store().reconnect();
    }

    @Override
    public void close() {
        ports.store().close();
    }
}
