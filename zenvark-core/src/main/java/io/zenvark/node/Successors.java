// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.NodeId;
import io.zenvark.SessionId;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.Operation;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.coordination.log.FleetDetails;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The nodes that can continue the health checks of this node, according to the latest descriptors.
 *
 * <p>The sessions that configure a breaker form a ring, ordered by a hash of breaker and session. The successor of a
 * leader is the next session on the ring. Every node therefore has its turn before any node has its second one, without
 * counting, and also if the leader changes for another reason. Owned by the event loop.
 */
final class Successors {

    private final NodeIdentity identity;
    private final Inquiries inquiries;
    private final Commands commands;
    private final Runnable read;
    private final Map<SessionId, NodeDescriptor> nodes = new HashMap<>();

    /**
     * @param inquiries knows the live sessions that configure a breaker
     * @param read reads the latest descriptors, at most once a second
     */
    Successors(NodeIdentity identity, Inquiries inquiries, Commands commands, Runnable read) {
        this.identity = identity;
        this.inquiries = inquiries;
        this.commands = commands;
        this.read = read;
    }

    /** A node that can continue the checks. */
    record Successor(SessionId session, NodeId node) {}

    /** Returns the id of this node. */
    NodeId self() {
        return identity.id();
    }

    /** Replaces all nodes with the nodes of the latest descriptors. */
    void replace(FleetDetails details) {
        nodes.clear();
        nodes.putAll(details.nodes());
    }

    /** Reads the descriptors, and then runs one of the arguments. */
    void refresh(Runnable refreshed, Runnable failed) {
        commands.send(
                Operation.DETAILS,
                CoordinationStore::details,
                Reply.of(
                        details -> {
                            inquiries.replace(details);
                            replace(details);
                            refreshed.run();
                        },
                        failed));
    }

    /** Removes a session that the store did not accept as a successor. */
    void remove(SessionId session) {
        nodes.remove(session);
    }

    /** Returns the successor of a leader; empty if no other live node can continue its checks. */
    Optional<Successor> after(SessionId leader, BreakerName breaker) {
        Set<SessionId> live = inquiries.participants(breaker);
        Place own = Place.of(leader, breaker);
        Optional<Successor> next = nodes.entrySet().stream()
                .filter(entry -> live.contains(entry.getKey()) && isOtherProcess(entry.getKey(), leader))
                .filter(entry -> entry.getValue().mayContinue(breaker))
                .min(Comparator.comparing(entry -> Place.of(entry.getKey(), breaker), own.clockwise()))
                .map(entry -> new Successor(entry.getKey(), entry.getValue().id()));
        if (next.isEmpty()) {
            // A node may have recovered, or replaced another one, while the number of live nodes has not changed.
            read.run();
        }
        return next;
    }

    // A node that has lost its session may still have another live session, which nobody uses.
    private static boolean isOtherProcess(SessionId session, SessionId leader) {
        return !session.process().equals(leader.process());
    }

    /** A place on the ring. */
    private record Place(long hash, SessionId session) implements Comparable<Place> {

        private static final Comparator<Place> ORDER = Comparator.comparingLong(Place::hash)
                .thenComparing(place -> place.session().value());

        static Place of(SessionId session, BreakerName breaker) {
            CRC32 hash = new CRC32();
            hash.update((breaker + "/" + session).getBytes(StandardCharsets.UTF_8));
            return new Place(hash.getValue(), session);
        }

        Comparator<Place> clockwise() {
            return Comparator.<Place, Boolean>comparing(place -> place.compareTo(this) < 0)
                    .thenComparing(Comparator.naturalOrder());
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }
}
