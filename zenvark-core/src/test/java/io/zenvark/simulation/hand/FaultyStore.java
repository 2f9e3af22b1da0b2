// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import io.zenvark.Epoch;
import io.zenvark.SessionId;
import io.zenvark.coordination.AssignReply;
import io.zenvark.coordination.AssignRequest;
import io.zenvark.coordination.ClaimReply;
import io.zenvark.coordination.ClaimRequest;
import io.zenvark.coordination.ControlRequest;
import io.zenvark.coordination.CoordinationException;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Injects failures between a node and its store. Reads never block. */
public final class FaultyStore implements CoordinationStore, EventReader {

    final List<TransitionReply> transitions = new ArrayList<>();
    final List<AssignReply> assignments = new ArrayList<>();
    int appends;
    int reassertions;
    int reconnects;
    int snapshots;
    int details;
    private final CoordinationPorts ports;
    private boolean unavailable;
    private int repliesToLose;
    private int tickRepliesToLose;
    private int transitionRepliesToLose;
    private int assignRepliesToLose;
    private boolean forgesAssignments;
    private boolean holdsAssignment;
    private Optional<AssignRequest> held = Optional.empty();
    private boolean late;
    private long entriesRead;
    private Optional<Throwable> trouble = Optional.empty();
    private String troubled = "";

    public FaultyStore(CoordinationPorts ports) {
        this.ports = ports;
    }

    public CoordinationPorts ports() {
        return new CoordinationPorts(this, this);
    }

    /** Makes the store unavailable, or available again. */
    public void setUnavailable(boolean unavailable) {
        this.unavailable = unavailable;
    }

    /** Makes every call of an operation fail with this exception. */
    public void breakOperation(String operation, Throwable failure) {
        troubled = operation;
        trouble = Optional.of(failure);
    }

    /** Makes all operations succeed again. */
    public void mend() {
        trouble = Optional.empty();
    }

    /** Applies this number of appends and loses the replies. */
    public void loseAppendReplies(int count) {
        repliesToLose = count;
    }

    /** Applies this number of ticks and loses the replies. */
    public void loseTickReplies(int count) {
        tickRepliesToLose = count;
    }

    /** Applies this number of transitions and loses the replies. */
    public void loseTransitionReplies(int count) {
        transitionRepliesToLose = count;
    }

    /** Applies this number of assignments and loses the replies. */
    public void loseAssignReplies(int count) {
        assignRepliesToLose = count;
    }

    /** Accepts the next assignment without an effect, like a server whose failover loses it. */
    public void forgeAssignment() {
        forgesAssignments = true;
    }

    /** Keeps the next assignment until {@link #releaseAssignment()}, after its node has given it up. */
    public void holdAssignment() {
        holdsAssignment = true;
    }

    /** Executes the assignment that was held. */
    public AssignReply releaseAssignment() {
        return ports.store().assign(held.orElseThrow());
    }

    /** Makes changes of the mode arrive after their deadline. */
    public void setLate(boolean late) {
        this.late = late;
    }

    public long entriesRead() {
        return entriesRead;
    }

    @Override
    public TickReply tick(TickRequest request) {
        TickReply reply = reach(() -> ports.store().tick(request));
        if (tickRepliesToLose > 0) {
            tickRepliesToLose--;
            throw unreachable();
        }
        return reply;
    }

    @Override
    public Snapshot snapshot() {
        snapshots++;
        return reach(() -> ports.store().snapshot());
    }

    @Override
    public FleetDetails details() {
        details++;
        return reach(() -> ports.store().details());
    }

    @Override
    public ClaimReply claim(ClaimRequest request) {
        return reach(() -> ports.store().claim(request));
    }

    @Override
    public AssignReply assign(AssignRequest request) {
        if (forgesAssignments) {
            forgesAssignments = false;
            return new AssignReply.Assigned(
                    new Epoch(request.assignment().epoch().value() + 1));
        }
        if (holdsAssignment) {
            holdsAssignment = false;
            held = Optional.of(request);
            throw unreachable();
        }
        AssignReply reply = reach(() -> ports.store().assign(request));
        assignments.add(reply);
        if (assignRepliesToLose > 0) {
            assignRepliesToLose--;
            throw unreachable();
        }
        return reply;
    }

    @Override
    public void release(SessionId session) {
        reach(() -> {
            ports.store().release(session);
            return session;
        });
    }

    @Override
    public TransitionReply transition(TransitionRequest request) {
        TransitionReply reply = reach(() -> ports.store().transition(request));
        transitions.add(reply);
        if (transitionRepliesToLose > 0) {
            transitionRepliesToLose--;
            throw unreachable();
        }
        return reply;
    }

    @Override
    public TransitionReply control(ControlRequest request) {
        return late ? new TransitionReply.Late() : reach(() -> ports.store().control(request));
    }

    @Override
    public TransitionReply reassert(ReassertRequest request) {
        reassertions++;
        return reach(() -> ports.store().reassert(request));
    }

    @Override
    public void append(List<OutcomeAppend> batches) {
        reach(() -> {
            ports.store().append(batches);
            appends++;
            return batches;
        });
        if (repliesToLose > 0) {
            repliesToLose--;
            throw unreachable();
        }
    }

    @Override
    public void inquire(Inquiry inquiry) {
        reach(() -> {
            ports.store().inquire(inquiry);
            return inquiry;
        });
    }

    @Override
    public ReadReply read(ReadRequest request) {
        return reach(() -> {
            ReadReply reply = ports.reader()
                    .read(new ReadRequest(
                            request.events(), request.outcomes(), request.inquiries(), Duration.ZERO, request.count()));
            entriesRead += reply.events().size()
                    + reply.outcomes().size()
                    + reply.inquiries().stream().count();
            return reply;
        });
    }

    @Override
    public void reconnect() {
        reconnects++;
    }

    @Override
    public void close() {}

    private <T> T reach(Supplier<T> call) {
        String operation = StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow().getMethodName());
        trouble.filter(failure -> operation.equals(troubled)).ifPresent(FaultyStore::sneak);
        if (unavailable) {
            throw unreachable();
        }
        return call.get();
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable failure) throws E {
        throw (E) failure;
    }

    private static CoordinationException unreachable() {
        return new CoordinationException(
                CoordinationException.Kind.UNREACHABLE,
                "the test makes the store unavailable",
                new IllegalStateException());
    }
}
