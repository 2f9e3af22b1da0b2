// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.Circuit;
import java.util.Optional;

/** The reply to a transition, a mode change or a reassertion. */
public sealed interface TransitionReply {

    /**
     * The circuit was written.
     *
     * @param circuit the stored circuit
     */
    record Accepted(Circuit circuit) implements TransitionReply {}

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
