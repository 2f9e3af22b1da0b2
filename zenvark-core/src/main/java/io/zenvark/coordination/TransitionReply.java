// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.Circuit;
import java.util.Optional;

/** What the store answers to a transition. */
public sealed interface TransitionReply {

    /**
     * It is written.
     *
     * @param circuit the circuit as the store now holds it
     */
    record Accepted(Circuit circuit) implements TransitionReply {}

    /** The session is not alive, or another session or epoch leads the breaker. */
    record Fenced() implements TransitionReply {}

    /**
     * The circuit has another version.
     *
     * @param current what it is; empty where the store does not know it
     */
    record Stale(Optional<Circuit> current) implements TransitionReply {}

    /** It came after its deadline. */
    record Late() implements TransitionReply {}
}
