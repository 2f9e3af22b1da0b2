// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.BreakerName;
import io.zenvark.SessionId;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.coordination.log.FleetDetails;
import io.zenvark.coordination.log.LeaderFindings;
import io.zenvark.coordination.log.RecoveryRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Decodes the reply of the script {@code details}. Skips unreadable fields and logs each once. */
final class DetailsDecoder {

    private final UntrustedFields untrusted;

    DetailsDecoder(UntrustedFields untrusted) {
        this.untrusted = untrusted;
    }

    FleetDetails decode(ScriptReply reply) {
        reply.expect("DETAILS");
        Instant now = reply.millis("now");
        Map<String, String> descriptors = reply.pairs();
        Map<BreakerName, LeaderFindings> findings = new HashMap<>();
        // Another version may write another format, which is not worth a warning.
        untrusted
                .readable("meta", reply.pairs(), BreakerName::new, FindingsText::parse)
                .forEach((breaker, parsed) -> parsed.ifPresent(known -> findings.put(breaker, known)));
        Map<BreakerName, RecoveryRecord> records =
                untrusted.readable("recovery", reply.pairs(), BreakerName::new, RecoveryText::parse);
        return read(now, descriptors, findings, records);
    }

    private FleetDetails read(
            Instant now,
            Map<String, String> descriptors,
            Map<BreakerName, LeaderFindings> findings,
            Map<BreakerName, RecoveryRecord> records) {
        Map<SessionId, NodeDescriptor> nodes = new HashMap<>();
        Set<SessionId> undescribed = new HashSet<>();
        untrusted
                .readable("sessions", descriptors, SessionId::new, Function.identity())
                .forEach((session, text) -> {
                    try {
                        nodes.put(session, NodeText.parse(text));
                    } catch (IllegalArgumentException e) {
                        undescribed.add(session);
                        describe(session, text, e);
                    }
                });
        return new FleetDetails(now, nodes, undescribed, findings, records);
    }

    // After a loss of meta, a descriptor may be missing for up to one tick. This is not worth a warning.
    private void describe(SessionId session, String text, IllegalArgumentException why) {
        if (!text.isEmpty()) {
            untrusted.skipped("meta", "node:" + session.value(), why);
        }
    }
}
