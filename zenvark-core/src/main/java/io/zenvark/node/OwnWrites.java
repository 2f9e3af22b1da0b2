// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.NodeId;
import io.zenvark.coordination.TransitionReply;
import java.util.HashMap;
import java.util.Map;

/**
 * Recognizes the transitions that this node wrote. The event log may deliver a transition before the reply to its
 * command, or the reply may be lost. The id of a node is not sufficient, because two nodes may have the same id. Owned
 * by the event loop.
 */
final class OwnWrites {

    private final NodeId node;
    private final Map<BreakerName, Integer> unconfirmed = new HashMap<>();

    OwnWrites(NodeId node) {
        this.node = node;
    }

    /** Expects the transition of a command, until the reply shows that it was not written. */
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

    /** Returns whether this node wrote a circuit that has just arrived. Each write is confirmed once. */
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
