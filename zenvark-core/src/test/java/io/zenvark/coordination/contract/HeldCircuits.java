// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import io.zenvark.Circuit;
import io.zenvark.Circuit.Origin;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.NodeId;
import io.zenvark.TimedMode;
import io.zenvark.TransitionCause;
import java.time.Instant;
import java.util.Optional;

/** Circuits that a node still holds after the store has lost them. */
final class HeldCircuits {

    static final Instant SINCE = Instant.ofEpochMilli(1_763_632_980_123L);
    static final TimedMode EXPIRY = new TimedMode(CircuitMode.FORCED_CLOSED, Optional.of(SINCE.plusSeconds(600)));

    private HeldCircuits() {}

    static Circuit open(long epoch, long version) {
        return circuit(epoch, version, CircuitState.OPEN);
    }

    static Circuit closed(long epoch, long version) {
        return circuit(epoch, version, CircuitState.CLOSED);
    }

    private static Circuit circuit(long epoch, long version, CircuitState state) {
        Origin origin = new Origin(SINCE, new NodeId("node-2"), TransitionCause.OPERATOR, "held | by a node");
        return new Circuit(version, new Epoch(epoch), state, EXPIRY, origin);
    }
}
