// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.Circuit;
import io.zenvark.coordination.log.RecoveryRecord;
import java.util.Optional;

/** The reply to a transition, a mode change or a reassertion. */
public sealed interface TransitionReply {

    /**
     * The circuit was written.
     *
     * @param circuit the stored circuit
     * @param record the recovery record that was written with the circuit; empty if there was none
     */
    record Accepted(Circuit circuit, Optional<RecoveryRecord> record) implements TransitionReply {

        /** Creates a reply without a recovery record. */
        public Accepted(Circuit circuit) {
            this(circuit, Optional.empty());
        }
    }

    /** The session is not alive, or another session or epoch leads the breaker. */
    record Fenced() implements TransitionReply {}

    /**
     * The circuit does not have the expected version.
     *
     * @param current the stored circuit; empty if the store does not know the circuit
     */
    record Stale(Optional<Circuit> current) implements TransitionReply {}

    /** The request arrived after its deadline and had no effect. */
    record Late() implements TransitionReply {}
}
