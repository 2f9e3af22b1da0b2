// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.NodeId;
import io.zenvark.coordination.lease.NodeDescriptor;
import java.time.Instant;

/**
 * A descriptor as the hash {@code meta} holds it: {@code 1|since in ms|node|application|version}, with bars inside of
 * a field written as {@code %7C}.
 */
final class NodeText {

    private NodeText() {}

    static String format(NodeDescriptor node) {
        return String.join(
                "|",
                Fields.FORMAT,
                Long.toString(node.since().toEpochMilli()),
                node.id().value(),
                escaped(node.application()),
                escaped(node.version()));
    }

    static NodeDescriptor parse(String text) {
        Fields fields = Fields.of(text);
        Instant since = fields.millis("since");
        NodeId id = new NodeId(fields.next("node"));
        String application = unescaped(fields.next("application"));
        return new NodeDescriptor(id, application, unescaped(fields.next("version")), since);
    }

    private static String escaped(String field) {
        return field.replace("%", "%25").replace("|", "%7C");
    }

    private static String unescaped(String field) {
        return field.replace("%7C", "|").replace("%25", "%");
    }
}
