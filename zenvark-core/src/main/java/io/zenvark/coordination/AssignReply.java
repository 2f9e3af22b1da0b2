// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.Circuit;
import io.zenvark.Epoch;
import java.util.Optional;

/** The reply to an {@linkplain CoordinationStore#assign assignment}. All replies but {@code Assigned} mean no effect. */
public sealed interface AssignReply {

    /**
     * The successor leads the breaker.
     *
     * @param epoch the epoch of the successor
     */
    record Assigned(Epoch epoch) implements AssignReply {}

    /** The session of the request is not alive, or another session or epoch leads the breaker. */
    record Fenced() implements AssignReply {}

    /**
     * The circuit does not have the version of the record or doubt, and the successor is another session.
     *
     * @param current the stored circuit; empty if the store does not know the circuit
     */
    record Stale(Optional<Circuit> current) implements AssignReply {}

    /** The successor is not alive, or its descriptor does not name the breaker. */
    record Absent() implements AssignReply {}

    /** The request arrived after its deadline. */
    record Late() implements AssignReply {}
}
