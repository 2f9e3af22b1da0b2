// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.coordination.ReadReply;
import io.zenvark.coordination.ReadRequest;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.LogPosition;
import io.zenvark.coordination.log.Snapshot;
import io.zenvark.coordination.log.StreamId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Applies snapshots and reads of the event log to the parts of a node. Owned by the event loop. */
final class LogApplier implements LogConsumer {

    private static final int ENTRIES_PER_READ = 200;

    private final List<LogView> views;
    private final ReplicatedCircuits circuits;
    private final Inquiries inquiries;
    private final Leadership leadership;
    private final Runnable onContradicted;
    private final Runnable onApplied;
    private Map<BreakerName, StreamId> requested = new HashMap<>();
    private StreamId inquiryPosition = StreamId.START;
    private @Nullable Instant followsSince;

    /**
     * @param views the summaries of the log that other parts use
     * @param onContradicted is called if an event contradicts a copy, so that a snapshot is needed
     * @param onApplied is called after a snapshot or a read was applied
     */
    LogApplier(
            List<LogView> views,
            ReplicatedCircuits circuits,
            Inquiries inquiries,
            Leadership leadership,
            Runnable onContradicted,
            Runnable onApplied) {
        this.views = List.copyOf(views);
        this.circuits = circuits;
        this.inquiries = inquiries;
        this.leadership = leadership;
        this.onContradicted = onContradicted;
        this.onApplied = onApplied;
    }

    /** Returns the Redis time of the latest applied snapshot; empty before the first. */
    Optional<Instant> followsSince() {
        return Optional.ofNullable(followsSince);
    }

    @Override
    public void onSnapshot(Snapshot snapshot) {
        followsSince = snapshot.now();
        inquiryPosition = StreamId.START;
        inquiries.retain(snapshot.sessions());
        views.forEach(view -> view.replace(snapshot));
        circuits.replaceAll(snapshot);
        circuits.followHolds();
        leadership.onSnapshot(snapshot);
        onApplied.run();
    }

    @Override
    public void onEvent(Event event) {
        views.forEach(view -> view.follow(event));
        if (event instanceof Event.Transitioned transitioned) {
            // Another node may have written the circuit without knowledge of this node's copy.
            if (circuits.isContradictedBy(transitioned.breaker(), transitioned.circuit())) {
                onContradicted.run();
            }
            circuits.follow(transitioned.breaker(), transitioned.circuit());
        } else if (event instanceof Event.Granted granted) {
            circuits.followHolds();
            leadership.onGranted(granted);
        } else if (event instanceof Event.Departed departed) {
            inquiries.departed(departed.sessions());
            leadership.onDeparted(departed);
        }
    }

    @Override
    public void onApplied(ReadReply reply) {
        leadership.onRead(requested, reply.outcomes());
        reply.inquiries().ifPresent(read -> {
            inquiryPosition = read.position();
            read.inquiries().forEach(inquiries::onReceived);
        });
        onApplied.run();
    }

    @Override
    public ReadRequest request(LogPosition position) {
        requested = leadership.positions();
        return new ReadRequest(
                position.id(), requested, Optional.of(inquiryPosition), LogFollower.BLOCK, ENTRIES_PER_READ);
    }
}
