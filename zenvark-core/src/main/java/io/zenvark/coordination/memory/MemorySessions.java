// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.memory;

import io.zenvark.BreakerName;
import io.zenvark.SessionId;
import io.zenvark.coordination.lease.NodeDescriptor;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The sessions and their expiries, in milliseconds of store time. */
final class MemorySessions {

    private static final long UNKNOWN = 0;

    private final Map<SessionId, Lease> leases = new TreeMap<>();

    boolean isAlive(SessionId session, long now) {
        Lease lease = leases.get(session);
        return lease != null && lease.expiry() > now;
    }

    boolean isKnown(SessionId session) {
        return leases.containsKey(session);
    }

    /** Returns whether a session is alive and its descriptor names the breaker. A lost descriptor names none. */
    boolean configures(SessionId session, BreakerName breaker, long now) {
        Lease lease = leases.get(session);
        return isAlive(session, now)
                && lease != null
                && lease.length() != UNKNOWN
                && lease.descriptor().fingerprints().containsKey(breaker);
    }

    void renew(SessionId session, long now, Duration length, NodeDescriptor descriptor) {
        leases.put(session, new Lease(now + length.toMillis(), length.toMillis(), descriptor));
    }

    /**
     * Shortens each expiry more than twice the session's lease ahead. Uses the caller's lease if that of the session
     * is unknown.
     */
    void clamp(long now, Duration callers) {
        leases.replaceAll((session, lease) -> {
            long length = lease.length() == UNKNOWN ? callers.toMillis() : lease.length();
            boolean far = lease.expiry() > now + 2 * length;
            return far ? new Lease(now + length, lease.length(), lease.descriptor()) : lease;
        });
    }

    /** Removes the length of each lease, like a loss of the descriptors in Redis. */
    void forgetLengths() {
        leases.replaceAll((session, lease) -> new Lease(lease.expiry(), UNKNOWN, lease.descriptor()));
    }

    Set<SessionId> removeExpired(long now) {
        Set<SessionId> expired = new TreeSet<>(leases.keySet());
        expired.removeIf(session -> isAlive(session, now));
        leases.keySet().removeAll(expired);
        return expired;
    }

    boolean remove(SessionId session) {
        return leases.remove(session) != null;
    }

    int size() {
        return leases.size();
    }

    Map<SessionId, NodeDescriptor> alive(long now) {
        Map<SessionId, NodeDescriptor> alive = new HashMap<>();
        leases.forEach((session, lease) -> {
            if (lease.expiry() > now) {
                alive.put(session, lease.descriptor());
            }
        });
        return alive;
    }

    /** Returns the expiry of each session, in milliseconds of store time. */
    Map<SessionId, Long> expiries() {
        Map<SessionId, Long> expiries = new TreeMap<>();
        leases.forEach((session, lease) -> expiries.put(session, lease.expiry()));
        return expiries;
    }

    void copyFrom(MemorySessions other) {
        leases.putAll(other.leases);
    }

    private record Lease(long expiry, long length, NodeDescriptor descriptor) {}
}
