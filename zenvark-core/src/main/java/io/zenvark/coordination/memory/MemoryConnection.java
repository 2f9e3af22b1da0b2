// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.memory;

import io.zenvark.SessionId;
import io.zenvark.coordination.AssignReply;
import io.zenvark.coordination.AssignRequest;
import io.zenvark.coordination.ClaimReply;
import io.zenvark.coordination.ClaimRequest;
import io.zenvark.coordination.ControlRequest;
import io.zenvark.coordination.CoordinationException;
import io.zenvark.coordination.CoordinationException.Kind;
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
import java.util.function.Function;

/** The two ports of one node. */
final class MemoryConnection implements CoordinationStore, EventReader {

    private final InMemoryStore store;

    // Guarded by the lock of the store, so that a waiting reader sees changes.
    private int reconnects;
    private boolean closed;

    MemoryConnection(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public TickReply tick(TickRequest request) {
        return ask(step -> step.tick(request));
    }

    @Override
    public Snapshot snapshot() {
        return ask(MemoryStep::snapshot);
    }

    @Override
    public FleetDetails details() {
        return ask(MemoryStep::details);
    }

    @Override
    public ClaimReply claim(ClaimRequest request) {
        return ask(step -> step.claim(request));
    }

    @Override
    public AssignReply assign(AssignRequest request) {
        return ask(step -> step.assign(request));
    }

    @Override
    public void release(SessionId session) {
        ask(step -> {
            step.release(session);
            return true;
        });
    }

    @Override
    public TransitionReply transition(TransitionRequest request) {
        return ask(step -> step.circuits().transition(request));
    }

    @Override
    public TransitionReply control(ControlRequest request) {
        return ask(step -> step.circuits().control(request));
    }

    @Override
    public TransitionReply reassert(ReassertRequest request) {
        return ask(step -> step.circuits().reassert(request));
    }

    @Override
    public void append(List<OutcomeAppend> batches) {
        ask(step -> {
            batches.forEach(batch -> step.data().append(step.now(), batch));
            return true;
        });
    }

    @Override
    public void inquire(Inquiry inquiry) {
        ask(step -> {
            step.data().inquire(step.now(), inquiry);
            return true;
        });
    }

    @Override
    public ReadReply read(ReadRequest request) {
        try {
            return store.await(request.block().toNanos(), new Look(request));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CoordinationException(Kind.UNREACHABLE, "reading the event log was interrupted", e);
        }
    }

    @Override
    public void reconnect() {
        store.step(step -> ++reconnects);
    }

    @Override
    public String address() {
        return "a store in this process";
    }

    @Override
    public void close() {
        store.step(step -> closed = true);
    }

    private <T> T ask(Function<MemoryStep, T> question) {
        return store.step(step -> {
            refuseWhenClosed();
            return question.apply(step);
        });
    }

    private void refuseWhenClosed() {
        if (closed) {
            throw gone("the connection to the in-memory store is closed");
        }
    }

    private static CoordinationException gone(String what) {
        return new CoordinationException(Kind.UNREACHABLE, what, new IllegalStateException(what));
    }

    private final class Look implements InMemoryStore.MemoryLook<ReadReply> {

        private final ReadRequest request;
        private int reconnectsBefore = -1;

        Look(ReadRequest request) {
            this.request = request;
        }

        @Override
        public ReadReply at(MemoryData data) {
            refuseWhenClosed();
            reconnectsBefore = reconnectsBefore < 0 ? reconnects : reconnectsBefore;
            if (reconnects != reconnectsBefore) {
                throw gone("the connection to the in-memory store was dropped during a read");
            }
            return data.read(request);
        }

        @Override
        public boolean isEnough(ReadReply seen) {
            return !seen.isEmpty();
        }
    }
}
