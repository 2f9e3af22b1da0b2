// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.SessionId;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.LogMark;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.coordination.log.Snapshot;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Decodes the reply of the script {@code snapshot}. Skips unreadable fields and logs each once. */
final class SnapshotDecoder {

    private final UntrustedFields untrusted;

    SnapshotDecoder(UntrustedFields untrusted) {
        this.untrusted = untrusted;
    }

    Snapshot decode(ScriptReply reply) {
        reply.expect("SNAPSHOT");
        Instant now = reply.millis("now");
        LogMark mark = reply.mark();
        Set<SessionId> sessions = sessions(reply);
        Map<BreakerName, Assignment> leaders =
                untrusted.readable("leaders", reply.pairs(), BreakerName::new, AssignmentText::parse);
        Map<BreakerName, Circuit> circuits =
                untrusted.readable("circuits", reply.pairs(), BreakerName::new, CircuitText::parse);
        Map<BreakerName, RecoveryRecord> records =
                untrusted.readable("recovery", reply.pairs(), BreakerName::new, RecoveryText::parse);
        return new Snapshot(now, mark, circuits, leaders, sessions, records);
    }

    private Set<SessionId> sessions(ScriptReply reply) {
        Set<SessionId> sessions = new HashSet<>();
        for (String session : reply.list()) {
            try {
                sessions.add(new SessionId(session));
            } catch (IllegalArgumentException e) {
                untrusted.skipped("sessions", session, e);
            }
        }
        return sessions;
    }
}
