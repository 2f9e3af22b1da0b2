// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.Circuit;
import io.zenvark.Circuit.Origin;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.NodeId;
import io.zenvark.TransitionCause;
import java.time.Instant;

/**
 * A circuit as the hash {@code circuits} and the event log hold it: {@code 1|version|epoch|state|mode|since in
 * ms|cause|node|reason}. Only the script {@code transition} writes it. The reason is last since it may hold bars.
 */
final class CircuitText {

    private CircuitText() {}

    static Circuit parse(String text) {
        Fields fields = Fields.of(text);
        long version = fields.number("version");
        Epoch epoch = new Epoch(fields.number("epoch"));
        CircuitState state = fields.word("state", CircuitState.class);
        CircuitMode mode = fields.word("mode", CircuitMode.class);
        Instant since = fields.millis("since");
        TransitionCause cause = fields.word("cause", TransitionCause.class);
        NodeId node = new NodeId(fields.next("node"));
        return new Circuit(version, epoch, state, mode, new Origin(since, node, cause, fields.rest("reason")));
    }
}
