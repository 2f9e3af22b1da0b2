// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.coordination.ReadReply;
import io.zenvark.coordination.ReadRequest;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.LogPosition;
import io.zenvark.coordination.log.Snapshot;
import io.zenvark.coordination.log.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Passes on to the parts of a node what the log and the snapshots tell. The loop owns it. */
final class LogApplier implements LogFollower.Consumer {

    /** The maximum time for which a read blocks. */
    static final Duration BLOCK = Duration.ofSeconds(1);

    private static final int ENTRIES_PER_READ = 200;

    private final NodeComposition parts;
    private Map<BreakerName, StreamId> asked = new HashMap<>();
    private StreamId inquiries = StreamId.START;
    private @Nullable Instant followsSince;

    LogApplier(NodeComposition parts) {
        this.parts = parts;
    }

    /** The store's time of the latest snapshot that was applied; empty before the first. */
    Optional<Instant> followsSince() {
        return Optional.ofNullable(followsSince);
    }

    @Override
    public void snapshot(Snapshot snapshot) {
        followsSince = snapshot.now();
        inquiries = StreamId.START;
        parts.inquiries().retain(snapshot.sessions());
        parts.census().replace(snapshot);
        parts.book().replaceAll(snapshot);
        if (parts.membership().mayLead()) {
            parts.book().catchUp();
        }
        if (!parts.book().lost().isEmpty()) {
            parts.membership().hurry();
        }
        parts.leadership().reassertUnknown();
        parts.assignments()
                .replace(
                        snapshot.leaders(),
                        snapshot.sessions(),
                        parts.executors().eventLoop().now());
        parts.reconcile();
    }

    @Override
    public void event(Event event) {
        parts.census().follow(event);
        if (event instanceof Event.Transitioned transitioned) {
            askAgainIfContradicted(transitioned);
            parts.book().follow(transitioned.breaker(), transitioned.circuit());
        } else if (event instanceof Event.Granted granted) {
            parts.assignments().granted(granted.assignment(), granted.breakers());
        } else if (event instanceof Event.Departed departed) {
            parts.inquiries().departed(departed.sessions());
            parts.assignments()
                    .departed(departed.sessions(), parts.executors().eventLoop().now());
        }
    }

    // What somebody wrote without knowing what this node holds stands, whatever its version.
    private void askAgainIfContradicted(Event.Transitioned transitioned) {
        if (parts.book().isContradictedBy(transitioned.breaker(), transitioned.circuit())) {
            parts.follower().refresh();
        }
    }

    @Override
    public void applied(ReadReply reply) {
        parts.leadership().read(asked, reply.outcomes());
        reply.inquiries().ifPresent(read -> {
            inquiries = read.position();
            read.inquiries().forEach(parts.reporter()::asked);
        });
        parts.reconcile();
    }

    @Override
    public ReadRequest request(LogPosition position) {
        asked = parts.leadership().positions();
        return new ReadRequest(position.id(), asked, Optional.of(inquiries), BLOCK, ENTRIES_PER_READ);
    }
}
