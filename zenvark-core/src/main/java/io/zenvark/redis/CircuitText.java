// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.Circuit;
import io.zenvark.Circuit.Origin;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.NodeId;
import io.zenvark.TimedMode;
import io.zenvark.TransitionCause;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A circuit as the hash {@code circuits} and the event log hold it: {@code
 * 1|version|epoch|state|mode|until|since|cause|node|reason}, with times in ms and an empty until where the mode does
 * not run out. The reason is last since it may hold bars. Only the scripts write it there, and {@code circuits.lua}
 * understands exactly what is understood here; what a node hands in is written here.
 *
 * <p>A cause that is no word of this version is {@link TransitionCause#OTHER}: it only explains, and a newer version of
 * the application may run in the same namespace.
 */
final class CircuitText {

    private static final Pattern CAUSE = Pattern.compile("[A-Z_]+");

    private CircuitText() {}

    static String format(Circuit circuit) {
        Origin origin = circuit.origin();
        return String.join(
                "|",
                Fields.FORMAT,
                Long.toString(circuit.version()),
                circuit.epoch().toString(),
                circuit.state().name(),
                circuit.term().mode().name(),
                circuit.term().until().map(Fields::millisOf).orElse(""),
                Fields.millisOf(origin.since()),
                origin.cause().name(),
                origin.node().value(),
                origin.reason());
    }

    static Circuit parse(String text) {
        Fields fields = Fields.of(text);
        long version = fields.number("version");
        Epoch epoch = new Epoch(fields.number("epoch"));
        CircuitState state = fields.word("state", CircuitState.class);
        CircuitMode mode = fields.word("mode", CircuitMode.class);
        TimedMode term = new TimedMode(mode, fields.millisOrNothing("until"));
        Instant since = fields.millis("since");
        TransitionCause cause = cause(fields.next("cause"));
        NodeId node = new NodeId(fields.next("node"));
        return new Circuit(version, epoch, state, term, new Origin(since, node, cause, fields.rest("reason")));
    }

    private static TransitionCause cause(String word) {
        for (TransitionCause cause : TransitionCause.values()) {
            if (cause.name().equals(word)) {
                return cause;
            }
        }
        if (!CAUSE.matcher(word).matches()) {
            throw new IllegalArgumentException("cause " + Fields.quoted(word) + " is no word");
        }
        return TransitionCause.OTHER;
    }
}
