// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.BreakerName;
import io.zenvark.NodeId;
import io.zenvark.coordination.lease.NodeDescriptor;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A descriptor as the hash {@code meta} holds it: {@code 1|since in ms|node|application|version|fingerprints|lease in
 * ms}. The lease is for the scripts alone; older versions do not write it. The fingerprints are {@code breaker=fingerprint,breaker=fingerprint} in the order of the names, so that equal descriptors
 * have equal texts. Inside of a field, bars are written as {@code %7C} and commas as {@code %2C}.
 */
final class NodeText {

    private NodeText() {}

    static String format(NodeDescriptor node, Duration lease) {
        return String.join(
                "|",
                Fields.FORMAT,
                Fields.millisOf(node.since()),
                node.id().value(),
                escaped(node.application()),
                escaped(node.version()),
                new TreeMap<>(node.fingerprints())
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + escaped(entry.getValue()))
                                .collect(Collectors.joining(",")),
                Long.toString(lease.toMillis()));
    }

    static NodeDescriptor parse(String text) {
        Fields fields = Fields.of(text);
        Instant since = fields.millis("since");
        NodeId id = new NodeId(fields.next("node"));
        String application = unescaped(fields.next("application"));
        String version = unescaped(fields.next("version"));
        return new NodeDescriptor(id, application, version, since, fingerprints(fields.next("fingerprints")));
    }

    private static Map<BreakerName, String> fingerprints(String list) {
        Map<BreakerName, String> fingerprints = new HashMap<>();
        if (!list.isEmpty()) {
            for (String entry : list.split(",", -1)) {
                int equals = entry.indexOf('=');
                if (equals < 0) {
                    throw new IllegalArgumentException("fingerprint " + Fields.quoted(entry) + " has no name");
                }
                fingerprints.put(new BreakerName(entry.substring(0, equals)), unescaped(entry.substring(equals + 1)));
            }
        }
        return fingerprints;
    }

    private static String escaped(String field) {
        return field.replace("%", "%25").replace("|", "%7C").replace(",", "%2C");
    }

    private static String unescaped(String field) {
        return field.replace("%2C", ",").replace("%7C", "|").replace("%25", "%");
    }
}
