// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.SessionId;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The time up to which each session has sent its outcomes, for at most {@value #MOST_SESSIONS} sessions. Owned by the
 * event loop.
 */
final class Coverage {

    private static final int MOST_SESSIONS = 10_000;

    private final Map<SessionId, Instant> covered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SessionId, Instant> eldest) {
            return size() > MOST_SESSIONS;
        }
    };

    void put(SessionId session, Instant until) {
        covered.put(session, until);
    }

    /** Returns the time up to which a session has sent its outcomes; empty if it has sent none. */
    Optional<Instant> of(SessionId session) {
        return Optional.ofNullable(covered.get(session));
    }

    /** Returns the time up to which all of these sessions have sent their outcomes, {@code latest} at most. */
    Instant ofAll(Collection<SessionId> sessions, Instant latest) {
        Instant watermark = latest;
        for (SessionId session : sessions) {
            Instant up = covered.getOrDefault(session, Instant.MIN);
            watermark = up.isBefore(watermark) ? up : watermark;
        }
        return watermark;
    }
}
