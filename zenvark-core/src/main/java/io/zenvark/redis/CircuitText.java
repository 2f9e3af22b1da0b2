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
 * The stored form of a circuit in the hash {@code circuits} and in the event log: {@code
 * 1|version|epoch|state|mode|until|since|cause|node|reason}. Times are in ms. {@code until} is empty if the mode does
 * not expire. The reason is last because it may contain bars.
 *
 * <p>Only scripts write stored circuits. This class writes the circuits that a node hands in. It accepts exactly the
 * texts that {@code circuits.lua} accepts.
 *
 * <p>An unknown cause is read as {@link TransitionCause#OTHER}, because a newer version may run in the same namespace.
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
                circuit.timedMode().mode().name(),
                circuit.timedMode().until().map(Fields::millisOf).orElse(""),
                Fields.millisOf(origin.since()),
                origin.cause().name(),
                origin.node().value(),
                origin.reason());
    }

    static Circuit parse(String text) {
        Fields fields = Fields.of(text);
        long version = fields.number("version");
        Epoch epoch = new Epoch(fields.number("epoch"));
        CircuitState state = fields.constant("state", CircuitState.class);
        CircuitMode mode = fields.constant("mode", CircuitMode.class);
        TimedMode timedMode = new TimedMode(mode, fields.optionalMillis("until"));
        Instant since = fields.millis("since");
        TransitionCause cause = cause(fields.next("cause"));
        NodeId node = new NodeId(fields.next("node"));
        return new Circuit(version, epoch, state, timedMode, new Origin(since, node, cause, fields.rest("reason")));
    }

    private static TransitionCause cause(String word) {
        for (TransitionCause cause : TransitionCause.values()) {
            if (cause.name().equals(word)) {
                return cause;
            }
        }
        if (!CAUSE.matcher(word).matches()) {
            throw new IllegalArgumentException("cause " + Fields.quoted(word) + " is not a word of capital letters");
        }
        return TransitionCause.OTHER;
    }
}
