// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.NodeId;
import io.zenvark.coordination.TransitionReply;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells the transitions that this node wrote from those of other nodes. The event log may deliver a transition before the
 * reply to the command that wrote it, and the reply may never come. The label of a node alone does not tell, since two
 * nodes can have the same one. The event loop owns it.
 */
final class OwnWrites {

    private final NodeId node;
    private final Map<BreakerName, Integer> unconfirmed = new HashMap<>();

    OwnWrites(NodeId node) {
        this.node = node;
    }

    /** Expects the transition that a command is about to write, until its reply says that nothing was written. */
    Reply<TransitionReply> expect(BreakerName breaker, Reply<TransitionReply> reply) {
        unconfirmed.merge(breaker, 1, Integer::sum);
        return Reply.of(
                answer -> {
                    if (!(answer instanceof TransitionReply.Accepted)) {
                        confirmed(breaker);
                    }
                    reply.answered(answer);
                },
                reply::failed);
    }

    /** Whether this node wrote a circuit that it has just learnt of. Each write is confirmed once. */
    boolean confirms(BreakerName breaker, Circuit circuit) {
        boolean own = circuit.origin().node().equals(node) && unconfirmed.containsKey(breaker);
        if (own) {
            confirmed(breaker);
        }
        return own;
    }

    private void confirmed(BreakerName breaker) {
        unconfirmed.computeIfPresent(breaker, (name, count) -> count == 1 ? null : count - 1);
    }
}
