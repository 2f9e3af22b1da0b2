// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

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
import io.zenvark.coordination.log.EventEntry;
import io.zenvark.coordination.log.FleetDetails;
import io.zenvark.coordination.log.Snapshot;
import io.zenvark.coordination.memory.InspectableStore;
import io.zenvark.coordination.outcome.Inquiry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The connection of a node to the store. The carrier of a call sets its fate in advance. */
final class SimPort implements CoordinationStore, EventReader {

    /** The fate of a call. */
    enum Fate {
        ARRIVES,
        IS_NOT_ANSWERED,
        IS_LATE,
        IS_LOST
    }

    private static final Set<String> READS = Set.of("snapshot", "details");
    private static final Set<String> ALLOWED_WITHOUT_MEMORY = Set.of("snapshot", "details", "release");

    private final SimNode node;
    private final SimWorld world;
    private Fate fate = Fate.ARRIVES;
    private long lateBy;
    private boolean woken;
    private boolean foundNothing;
    private boolean readOnly;
    private String latest = "";

    SimPort(SimNode node, SimWorld world) {
        this.node = node;
        this.world = world;
    }

    /** Sets the fate of the next call. */
    void expect(Fate next, long lateNanos) {
        fate = next;
        lateBy = lateNanos;
        latest = "";
    }

    void expectRead(Fate next, boolean afterWaiting) {
        fate = next;
        woken = afterWaiting;
    }

    /** Returns the fate of the latest call. */
    Fate fate() {
        return fate;
    }

    /** Returns the operation of the latest call. */
    String latest() {
        return latest;
    }

    boolean foundNothing() {
        return foundNothing;
    }

    /** Turns the server for commands into a replica. Reads are not affected. */
    void becomeReadOnly() {
        readOnly = true;
    }

    @Override
    public TickReply tick(TickRequest request) {
        if (request.begins()) {
            node.isCalled(request.session());
        }
        TickRequest sent = world.sickChecks().asSentBy(node, request);
        return send("tick", sent, inspectable -> inspectable.tick(sent));
    }

    @Override
    public Snapshot snapshot() {
        return send("snapshot", "", InspectableStore::snapshot);
    }

    @Override
    public FleetDetails details() {
        FleetDetails details = send("details", "", InspectableStore::details);
        return world.idleChecks().looked(node, world.sickChecks().asReadBy(node, details));
    }

    @Override
    public ClaimReply claim(ClaimRequest request) {
        return send("claim", request, inspectable -> inspectable.claim(request));
    }

    @Override
    public AssignReply assign(AssignRequest request) {
        return send("assign", request, inspectable -> inspectable.assign(request));
    }

    @Override
    public void release(SessionId session) {
        send("release", session, inspectable -> inspectable.release(session));
    }

    @Override
    public TransitionReply transition(TransitionRequest request) {
        return send("transition", request, inspectable -> inspectable.transition(request));
    }

    @Override
    public TransitionReply control(ControlRequest request) {
        return send("control", request, inspectable -> inspectable.control(request));
    }

    @Override
    public TransitionReply reassert(ReassertRequest request) {
        return send("reassert", request, inspectable -> inspectable.reassert(request));
    }

    @Override
    public void append(List<OutcomeAppend> batches) {
        world.oracle().sent(batches);
        world.holds().sent(batches);
        if (batches.size() > 1 && world.weather().strikes(SimFault.PIPELINE_CUT, node.name())) {
            List<OutcomeAppend> first =
                    batches.subList(0, 1 + (int) (world.weather().leg() % (batches.size() - 1)));
            send("append", first, inspectable -> inspectable.append(first));
            throw failure(Kind.UNREACHABLE, "the connection was reset");
        }
        if (world.weather().strikes(SimFault.APPENDED_TWICE, node.name())) {
            world.timeline()
                    .after(world.weather().millis(0, 2000), () -> effect("append", batches, l -> l.append(batches)));
        }
        send("append", batches, inspectable -> inspectable.append(batches));
    }

    @Override
    public void inquire(Inquiry inquiry) {
        send("inquire", inquiry, inspectable -> inspectable.inquire(inquiry));
    }

    @Override
    public ReadReply read(ReadRequest request) {
        latest = "read";
        if (fate != Fate.ARRIVES) {
            throw failure(Kind.UNREACHABLE, "no answer");
        }
        ReadReply reply = world.store().inspectable().read(request);
        foundNothing = reply.isEmpty();
        return foundNothing ? reply : poisoned(woken ? servedOneStream(reply) : reply);
    }

    // A blocked reader receives only the stream that woke it.
    private ReadReply servedOneStream(ReadReply reply) {
        if (!reply.events().isEmpty()) {
            return new ReadReply(reply.eventPosition(), reply.events(), Map.of(), List.of());
        }
        if (reply.inquiries().isPresent()) {
            return new ReadReply(reply.eventPosition(), List.of(), Map.of(), reply.inquiries(), List.of());
        }
        var first = reply.outcomes().entrySet().stream()
                .min(Map.Entry.comparingByKey())
                .orElseThrow();
        return new ReadReply(reply.eventPosition(), List.of(), Map.ofEntries(first), List.of());
    }

    private ReadReply poisoned(ReadReply reply) {
        if (reply.events().isEmpty() || !world.weather().strikes(SimFault.POISON_READ, node.name())) {
            return reply;
        }
        List<EventEntry> understood = new ArrayList<>(reply.events());
        EventEntry poison = understood.remove((int) (world.weather().leg() % understood.size()));
        return new ReadReply(
                reply.eventPosition(),
                understood,
                reply.outcomes(),
                reply.inquiries(),
                List.of("cannot read " + poison.id()));
    }

    @Override
    public void reconnect() {
        latest = "reconnect";
        readOnly = false;
        node.threads().reconnect();
    }

    @Override
    public void close() {}

    private <T> T send(String operation, Object request, Function<InspectableStore, T> effect) {
        latest = operation;
        node.requireNoCaller(operation);
        world.report().sent();
        world.trace().note(node.name(), () -> operation + " " + fate + " " + SimTexts.brief(request));
        if (node.threads().sticks()) {
            throw failure(Kind.UNREACHABLE, "the connection was closed");
        } else if (fate == Fate.IS_LOST) {
            throw failure(Kind.UNREACHABLE, "no answer");
        } else if (fate == Fate.IS_LATE) {
            world.timeline().after(lateBy, () -> effect(operation, request, effect));
            throw failure(Kind.UNREACHABLE, "no answer in time");
        } else if (readOnly && !READS.contains(operation)) {
            throw failure(Kind.WRONG_SERVER, "READONLY");
        } else if (world.store().isOutOfMemory() && !ALLOWED_WITHOUT_MEMORY.contains(operation)) {
            throw failure(Kind.REFUSED, "OOM");
        }
        T reply = effect(operation, request, effect);
        if (fate == Fate.IS_NOT_ANSWERED) {
            throw failure(Kind.UNREACHABLE, "the answer was lost");
        }
        return reply;
    }

    private <T> T effect(String operation, Object request, Function<InspectableStore, T> effect) {
        return world.store().run(new SimMessage(node, operation, request), effect);
    }

    private static CoordinationException failure(Kind kind, String message) {
        return new CoordinationException(kind, message, new IllegalStateException(message));
    }
}
