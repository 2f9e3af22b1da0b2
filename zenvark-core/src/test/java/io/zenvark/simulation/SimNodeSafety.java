// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.breaker.OutcomeCounts;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.memory.InspectableStore.Contents;
import io.zenvark.node.call.NodeCircuitBreaker;
import java.util.HashMap;
import java.util.Map;

/** The invariants of a node, checked after each step of its event loop. */
final class SimNodeSafety {

    private final SimNode node;
    private final SimWorld world;
    private final Map<BreakerName, Circuit> copies = new HashMap<>();
    private boolean authoritative;

    SimNodeSafety(SimNode node, SimWorld world) {
        this.node = node;
        this.world = world;
    }

    /** Sets whether the next step is an authoritative reply. */
    void authoritative(boolean is) {
        authoritative = is;
    }

    void afterStep() {
        node.breakers().values().forEach(this::s5StoreHeldEveryCopy);
        node.breakers().values().forEach(this::s7CountersDoNotExceedRecorded);
        s4LeaderIsAssigned();
        node.capacity().l6SilentNodeDoesNotLead();
        node.checkTimes().s13CheckIsNotDelayedBeyondMaximum();
        world.trace().observer().onStep(node);
        authoritative = false;
    }

    private void s5StoreHeldEveryCopy(NodeCircuitBreaker breaker) {
        world.report().checked(SimInvariant.S5);
        Circuit copy = breaker.coordinated().shared();
        Circuit before =
                copies.getOrDefault(breaker.name(), breaker.coordinated().initial());
        if (copy.equals(before)) {
            return;
        }
        copies.put(breaker.name(), copy);
        world.trace().note(node.name(), () -> breaker.name() + " is now " + SimTexts.brief(copy));
        if (!copy.equals(breaker.coordinated().initial())
                && !world.store().safety.hasHeld(breaker.name(), copy)) {
            throw SimInvariant.S5.brokenBy(node + " invented " + copy);
        }
        if (!authoritative && copy.version() <= before.version()) {
            throw SimInvariant.S5.brokenBy(
                    node + " went back from version " + before.version() + " to " + copy.version() + " by an event");
        }
    }

    private void s7CountersDoNotExceedRecorded(NodeCircuitBreaker breaker) {
        OutcomeCounts counts = breaker.outcomes();
        if (counts.reported() + counts.dropped() + counts.outdated() > counts.recorded()) {
            throw SimInvariant.S7.brokenBy(
                    node + " accounts for more than it recorded of " + breaker.name() + ": " + counts);
        }
    }

    /** Holds only if the store keeps its data and its clock never steps forward. */
    void s4LeaderIsAssigned() {
        if (!world.weather().keepsDataAndClock() || !node.loop().isRunning()) {
            return;
        }
        world.report().checked(SimInvariant.S4);
        Contents contents = world.store().contents();
        for (NodeCircuitBreaker breaker : node.breakers().values()) {
            if (breaker.isLeader() && !isAssigned(contents.leaders().get(breaker.name()), contents)) {
                throw SimInvariant.S4.brokenBy(node + " considers itself the leader of " + breaker.name()
                        + ", assigned is " + contents.leaders().get(breaker.name()));
            }
        }
    }

    private boolean isAssigned(Assignment assignment, Contents contents) {
        return assignment != null
                && node.session().filter(assignment.session()::equals).isPresent()
                && contents.isAlive(assignment.session(), world.store().now());
    }

    /** Checks a call that asked for permission with this circuit. */
    void s11NothingPassesWhileOpen(Circuit known, boolean passed) {
        world.report().checked(SimInvariant.S11);
        boolean rejects = known.mode() == CircuitMode.FORCED_OPEN
                || (known.mode() == CircuitMode.AUTO && known.state() == CircuitState.OPEN);
        if (rejects && passed) {
            throw SimInvariant.S11.brokenBy(node + " permitted a call at " + known);
        }
    }

    /** Holds once nothing is in flight. */
    void s7OutcomesAreAccountedFor() {
        for (NodeCircuitBreaker breaker : node.breakers().values()) {
            world.report().checked(SimInvariant.S7);
            OutcomeCounts counts = breaker.outcomes();
            if (counts.reported() + counts.dropped() + counts.outdated() != counts.recorded()) {
                throw SimInvariant.S7.brokenBy(
                        node + " does not account for all outcomes of " + breaker.name() + ": " + counts);
            }
        }
    }
}
