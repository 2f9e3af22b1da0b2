// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.NodeId;
import io.zenvark.coordination.log.Doubt;

/**
 * The stored form of a doubt in a grant of the event log: {@code 1|version|node|error}. In the error, {@code %} and
 * {@code |} are {@code %25} and {@code %7C}.
 */
final class DoubtText {

    private DoubtText() {}

    static String format(Doubt doubt) {
        return String.join(
                "|",
                Fields.FORMAT,
                Long.toString(doubt.version()),
                doubt.node().value(),
                doubt.error().replace("%", "%25").replace("|", "%7C"));
    }

    static Doubt parse(String text) {
        Fields fields = Fields.of(text);
        long version = fields.number("version");
        NodeId node = new NodeId(fields.next("node"));
        String error = fields.next("error").replace("%7C", "|").replace("%25", "%");
        return new Doubt(version, node, error);
    }
}
