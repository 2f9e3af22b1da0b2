// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.memory;

import io.zenvark.SessionId;
import io.zenvark.coordination.AssignReply;
import io.zenvark.coordination.AssignRequest;
import io.zenvark.coordination.ClaimReply;
import io.zenvark.coordination.ClaimRequest;
import io.zenvark.coordination.ControlRequest;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.EventReader;
import io.zenvark.coordination.OutcomeAppend;
import io.zenvark.coordination.ReadReply;
import io.zenvark.coordination.ReadRequest;
import io.zenvark.coordination.ReassertRequest;
import io.zenvark.coordination.TickReply;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.log.FleetDetails;
import io.zenvark.coordination.log.Snapshot;
import io.zenvark.coordination.outcome.Inquiry;
import java.util.List;

/** Connects a node to an inspectable store. */
public record InspectablePorts(InspectableStore target) implements CoordinationStore, EventReader {

    public CoordinationPorts ports() {
        return new CoordinationPorts(this, this);
    }

    @Override
    public TickReply tick(TickRequest request) {
        return target.tick(request);
    }

    @Override
    public Snapshot snapshot() {
        return target.snapshot();
    }

    @Override
    public FleetDetails details() {
        return target.details();
    }

    @Override
    public ClaimReply claim(ClaimRequest request) {
        return target.claim(request);
    }

    @Override
    public AssignReply assign(AssignRequest request) {
        return target.assign(request);
    }

    @Override
    public void release(SessionId session) {
        target.release(session);
    }

    @Override
    public TransitionReply transition(TransitionRequest request) {
        return target.transition(request);
    }

    @Override
    public TransitionReply control(ControlRequest request) {
        return target.control(request);
    }

    @Override
    public TransitionReply reassert(ReassertRequest request) {
        return target.reassert(request);
    }

    @Override
    public void append(List<OutcomeAppend> batches) {
        target.append(batches);
    }

    @Override
    public void inquire(Inquiry inquiry) {
        target.inquire(inquiry);
    }

    @Override
    public ReadReply read(ReadRequest request) {
        return target.read(request);
    }

    @Override
    public void reconnect() {}

    @Override
    public void close() {}
}
