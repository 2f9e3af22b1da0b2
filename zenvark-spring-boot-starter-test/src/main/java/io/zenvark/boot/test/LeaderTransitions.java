// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.NodeId;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.TransitionRequest.Fence;
import io.zenvark.coordination.TransitionRequest.Motive;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.coordination.log.Snapshot;
import java.util.Collection;
import java.util.function.Function;

/**
 * Writes transitions in the name of a breaker's leader, with the fence of that leader.
 *
 * @param store the store of the fleet
 */
record LeaderTransitions(CoordinationStore store) {

    /**
     * A transition to write.
     *
     * @param state the new state
     * @param initialMode the mode if the store has no circuit for the breaker
     * @param motive the cause and the reason, by the label of the leader
     */
    record Entry(CircuitState state, CircuitMode initialMode, Function<NodeId, Motive> motive) {}

    /** Returns whether each of the breakers has a live leader. */
    boolean haveLeaders(Collection<BreakerName> breakers) {
        Snapshot snapshot = store.snapshot();
        return breakers.stream().allMatch(breaker -> isLed(snapshot, breaker));
    }

    void write(BreakerName breaker, Entry entry) {
        Snapshot snapshot = store.snapshot();
        Assignment assignment = snapshot.leaders().get(breaker);
        NodeDescriptor leader =
                assignment == null ? null : store.details().nodes().get(assignment.session());
        if (assignment == null || leader == null) {
            throw new IllegalStateException("No node of the fleet leads circuit breaker '" + breaker
                    + "'. Declare it, start a node that declares it, and leave out zenvark.enabled=false.");
        }
        Circuit current = snapshot.circuits().get(breaker);
        Fence fence = new Fence(assignment, current == null ? 0 : current.version(), snapshot.now());
        TransitionReply reply = store.transition(new TransitionRequest(
                breaker,
                fence,
                entry.state(),
                entry.initialMode(),
                entry.motive().apply(leader.id())));
        if (!(reply instanceof TransitionReply.Accepted)) {
            throw new IllegalStateException(
                    "The store refused the transition of circuit breaker '" + breaker + "': " + reply);
        }
    }

    private static boolean isLed(Snapshot snapshot, BreakerName breaker) {
        Assignment assignment = snapshot.leaders().get(breaker);
        return assignment != null && snapshot.sessions().contains(assignment.session());
    }
}
