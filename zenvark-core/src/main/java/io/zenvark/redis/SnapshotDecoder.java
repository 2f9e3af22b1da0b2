// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.NodeId;
import io.zenvark.SessionId;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.coordination.log.LogMark;
import io.zenvark.coordination.log.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the answer of the script {@code snapshot}. A field that makes no sense is left out and told of once. */
final class SnapshotDecoder {

    private static final Logger log = LoggerFactory.getLogger(SnapshotDecoder.class);
    private static final int MOST_TOLD = 100;
    private static final String NODE = "node:";
    private static final String REPORT = "report:";

    // Used by the thread that asks for snapshots.
    private final Set<String> told = new HashSet<>();

    Snapshot decode(ScriptReply reply) {
        String word = reply.text();
        if (!word.equals("SNAPSHOT")) {
            throw new IllegalArgumentException("the word " + Fields.quoted(word) + " is unknown");
        }
        Instant now = reply.millis("now");
        LogMark mark = reply.mark();
        List<String> sessions = list(reply);
        Map<BreakerName, Assignment> leaders = understood("leaders", pairs(reply), AssignmentText::parse);
        Map<BreakerName, Circuit> circuits = understood("circuits", pairs(reply), CircuitText::parse);
        Map<String, String> meta = pairs(reply);
        Map<BreakerName, String> reports = understood("meta", reports(meta), Function.identity());
        return new Snapshot(now, mark, circuits, leaders, nodes(sessions, meta), reports);
    }

    private Map<SessionId, NodeDescriptor> nodes(List<String> sessions, Map<String, String> meta) {
        Map<SessionId, NodeDescriptor> nodes = new HashMap<>();
        for (String session : sessions) {
            try {
                nodes.put(new SessionId(session), node(session, meta.getOrDefault(NODE + session, "")));
            } catch (IllegalArgumentException e) {
                tell("sessions", session, e);
            }
        }
        return nodes;
    }

    // A session is alive whatever it says of itself: without it, its breakers would seem to be free.
    private NodeDescriptor node(String session, String descriptor) {
        try {
            return NodeText.parse(descriptor);
        } catch (IllegalArgumentException e) {
            tell("meta", NODE + session, e);
            return new NodeDescriptor(new NodeId(session), "", "", Instant.EPOCH, Map.of());
        }
    }

    private static Map<String, String> reports(Map<String, String> meta) {
        Map<String, String> reports = new HashMap<>();
        meta.forEach((field, value) -> {
            if (field.startsWith(REPORT)) {
                reports.put(field.substring(REPORT.length()), value);
            }
        });
        return reports;
    }

    private <T> Map<BreakerName, T> understood(String hash, Map<String, String> fields, Function<String, T> parser) {
        Map<BreakerName, T> understood = new HashMap<>();
        fields.forEach((field, value) -> {
            try {
                understood.put(new BreakerName(field), parser.apply(value));
            } catch (IllegalArgumentException e) {
                tell(hash, field, e);
            }
        });
        return understood;
    }

    private void tell(String hash, String field, IllegalArgumentException why) {
        if (told.size() < MOST_TOLD && told.add(hash + ' ' + field)) {
            log.warn("Left out {} of '{}', which is not ours: {}", Fields.quoted(field), hash, Fields.sentence(why));
        }
    }

    private static Map<String, String> pairs(ScriptReply reply) {
        Map<String, String> pairs = new HashMap<>();
        List<String> values = list(reply);
        for (int i = 0; i + 1 < values.size(); i += 2) {
            pairs.put(values.get(i), values.get(i + 1));
        }
        return pairs;
    }

    private static List<String> list(ScriptReply reply) {
        long size = reply.number("size of a list");
        List<String> values = new ArrayList<>();
        for (long i = 0; i < size; i++) {
            values.add(reply.text());
        }
        return values;
    }
}
