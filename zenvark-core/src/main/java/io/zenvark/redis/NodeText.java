// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.BreakerName;
import io.zenvark.NodeId;
import io.zenvark.coordination.lease.NodeDescriptor;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The stored form of a node descriptor in the hash {@code meta}: {@code 1|since in
 * ms|node|application|version|fingerprints|lease in ms|health checks|capabilities}.
 *
 * <p>Fingerprints are {@code breaker=fingerprint,breaker=fingerprint}, sorted by name, so that equal descriptors have
 * equal texts. Only scripts read the lease. Health checks have the same form and contain the parts of the fingerprints
 * after a slash. Capabilities are {@code name,name}, sorted. The last two fields are omitted if they and all fields
 * after them are empty. Earlier versions neither write nor read the fields from the lease on. Within a field, bars are
 * escaped as {@code %7C} and commas as {@code %2C}.
 */
final class NodeText {

    private static final char PART = '/';

    private NodeText() {}

    static String format(NodeDescriptor node, Duration lease) {
        SortedMap<BreakerName, String> fingerprints = new TreeMap<>();
        SortedMap<BreakerName, String> checks = new TreeMap<>();
        node.fingerprints().forEach((name, fingerprint) -> {
            int part = fingerprint.indexOf(PART);
            fingerprints.put(name, part < 0 ? fingerprint : fingerprint.substring(0, part));
            if (part >= 0) {
                checks.put(name, fingerprint.substring(part + 1));
            }
        });
        String text = String.join(
                "|",
                Fields.FORMAT,
                Fields.millisOf(node.since()),
                node.id().value(),
                escape(node.application()),
                escape(node.version()),
                list(fingerprints),
                Long.toString(lease.toMillis()));
        String capabilities = String.join(",", new TreeSet<>(node.capabilities()));
        if (!capabilities.isEmpty()) {
            return text + "|" + list(checks) + "|" + capabilities;
        }
        return checks.isEmpty() ? text : text + "|" + list(checks);
    }

    private static String list(SortedMap<BreakerName, String> byBreaker) {
        return byBreaker.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + escape(entry.getValue()))
                .collect(Collectors.joining(","));
    }

    static NodeDescriptor parse(String text) {
        Fields fields = Fields.of(text);
        Instant since = fields.millis("since");
        NodeId id = new NodeId(fields.next("node"));
        String application = unescape(fields.next("application"));
        String version = unescape(fields.next("version"));
        Map<BreakerName, String> fingerprints = byBreaker(fields.next("fingerprints"));
        if (!fields.isAtEnd()) {
            fields.next("lease");
            addChecks(fingerprints, fields.isAtEnd() ? "" : fields.next("health checks"));
        }
        Set<String> capabilities = fields.isAtEnd() ? Set.of() : capabilities(fields.next("capabilities"));
        return new NodeDescriptor(id, application, version, since, fingerprints, capabilities);
    }

    // Another version may write names that this version does not accept. They are ignored.
    private static Set<String> capabilities(String list) {
        return Arrays.stream(list.split(",", -1))
                .filter(NodeDescriptor.HANDOVER::equals)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<BreakerName, String> byBreaker(String list) {
        Map<BreakerName, String> fingerprints = new HashMap<>();
        if (!list.isEmpty()) {
            for (String entry : list.split(",", -1)) {
                int equals = entry.indexOf('=');
                if (equals < 0) {
                    throw new IllegalArgumentException("fingerprint " + Fields.quoted(entry) + " has no name");
                }
                fingerprints.put(new BreakerName(entry.substring(0, equals)), unescape(entry.substring(equals + 1)));
            }
        }
        return fingerprints;
    }

    // Another version may write different content here. It is ignored.
    private static void addChecks(Map<BreakerName, String> fingerprints, String list) {
        Map<String, String> checks = new HashMap<>();
        for (String entry : list.split(",", -1)) {
            int equals = Math.max(0, entry.indexOf('='));
            checks.put(entry.substring(0, equals), unescape(entry.substring(Math.min(equals + 1, entry.length()))));
        }
        fingerprints.replaceAll((name, fingerprint) -> {
            String check = checks.get(name.value());
            return check == null ? fingerprint : fingerprint + PART + check;
        });
    }

    private static String escape(String field) {
        return field.replace("%", "%25").replace("|", "%7C").replace(",", "%2C");
    }

    private static String unescape(String field) {
        return field.replace("%2C", ",").replace("%7C", "|").replace("%25", "%");
    }
}
