// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.Epoch;
import io.zenvark.coordination.AssignReply;
import io.zenvark.coordination.AssignRequest;
import io.zenvark.coordination.ClaimReply;
import io.zenvark.coordination.ClaimRequest;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.ReadReply;
import io.zenvark.coordination.ReadRequest;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.contract.StoreUnderTest.Part;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** One of the two stores under comparison, with the state learned from its replies. */
final class ComparedStore {

    final StableNames names = new StableNames();

    private final StoreUnderTest data;
    private final CoordinationPorts ports;
    private final Consumer<Duration> ageing;
    private final Map<BreakerName, Assignment> assignments = new HashMap<>();
    private final Map<BreakerName, Circuit> known = new HashMap<>();
    private final Map<BreakerName, Circuit> held = new HashMap<>();
    private final Map<BreakerName, StreamId> positions = new HashMap<>();
    private StreamId eventPosition = StreamId.START;
    private Instant now = Instant.EPOCH;

    ComparedStore(StoreUnderTest data, CoordinationPorts ports, Consumer<Duration> ageing) {
        this.data = data;
        this.ports = ports;
        this.ageing = ageing;
    }

    /** Runs an operation at about this time. */
    Object play(ComparedOperation operation, Instant moment) {
        now = moment;
        return operation.play().apply(this);
    }

    CoordinationStore store() {
        return ports.store();
    }

    Instant in(Duration time) {
        return now.plus(time);
    }

    /** Returns the assignment that was granted last. */
    Assignment assignment(BreakerName breaker, Assignment otherwise) {
        return assignments.getOrDefault(breaker, otherwise);
    }

    /** Returns the version in the store according to its replies. */
    long version(BreakerName breaker) {
        return known.containsKey(breaker) ? known.get(breaker).version() : 0;
    }

    /** Returns the circuit that a node would still hold after the store has lost it. */
    Circuit held(BreakerName breaker) {
        return held.getOrDefault(breaker, HeldCircuits.open(1, 1));
    }

    Epoch highestEpoch() {
        return assignments.values().stream()
                .map(Assignment::epoch)
                .max(Epoch::compareTo)
                .orElse(Epoch.NONE);
    }

    ClaimReply claim(ClaimRequest request) {
        ClaimReply reply = store().claim(request);
        if (reply instanceof ClaimReply.Granted granted) {
            Assignment assignment = new Assignment(request.session(), granted.epoch());
            granted.breakers().forEach(breaker -> assignments.put(breaker, assignment));
        }
        return reply;
    }

    AssignReply assign(AssignRequest request) {
        AssignReply reply = store().assign(request);
        if (reply instanceof AssignReply.Assigned assigned) {
            assignments.put(request.breaker(), new Assignment(request.successor(), assigned.epoch()));
        }
        return reply;
    }

    TransitionReply learned(BreakerName breaker, TransitionReply reply) {
        if (reply instanceof TransitionReply.Accepted accepted) {
            known.put(breaker, accepted.circuit());
            held.put(breaker, accepted.circuit());
        }
        if (reply instanceof TransitionReply.Stale stale) {
            stale.current().ifPresentOrElse(circuit -> known.put(breaker, circuit), () -> known.remove(breaker));
        }
        return reply;
    }

    /** Reads on from the previous position. */
    ReadReply read(int count) {
        for (BreakerName breaker : Operations.BREAKERS) {
            positions.putIfAbsent(breaker, StreamId.START);
        }
        ReadReply reply = ports.reader().read(new ReadRequest(eventPosition, positions, Duration.ZERO, count));
        eventPosition = reply.eventPosition();
        reply.outcomes().forEach((breaker, read) -> positions.put(breaker, read.position()));
        return reply;
    }

    /** Resets the position to the beginning of the log. */
    String rewind() {
        eventPosition = StreamId.START;
        positions.clear();
        return "done";
    }

    String age(Duration time) {
        ageing.accept(time);
        return "done";
    }

    String lose(Part part) {
        data.lose(part);
        if (part == Part.CIRCUITS) {
            known.clear();
        }
        return "done";
    }

    String flush() {
        data.clear();
        known.clear();
        return rewind();
    }
}
