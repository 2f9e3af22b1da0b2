// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.breaker.OutcomeCounts;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.memory.Laboratory.Contents;
import io.zenvark.node.call.NodeCircuitBreaker;
import java.util.HashMap;
import java.util.Map;

/** What must be true of a node after each step of its loop. */
final class SimNodeSafety {

    private final SimNode node;
    private final SimWorld world;
    private final Map<BreakerName, Circuit> copies = new HashMap<>();
    private boolean authoritative;

    SimNodeSafety(SimNode node, SimWorld world) {
        this.node = node;
        this.world = world;
    }

    /** Says whether the step that begins is an authoritative answer. */
    void authoritative(boolean is) {
        authoritative = is;
    }

    void afterStep() {
        node.gates().values().forEach(this::s5EveryCopyWasHeld);
        node.gates().values().forEach(this::s7TheMetersDoNotExceed);
        s4WhoLeadsIsAssigned();
        node.capacity().l6WhoIsSilentDoesNotLead();
        world.trace().observer().onStep(node);
        authoritative = false;
    }

    private void s5EveryCopyWasHeld(NodeCircuitBreaker gate) {
        world.report().checked(SimInvariant.S5);
        Circuit copy = gate.coordinated().shared();
        Circuit before = copies.getOrDefault(gate.name(), gate.coordinated().initial());
        if (copy.equals(before)) {
            return;
        }
        copies.put(gate.name(), copy);
        world.trace().note(node.name(), () -> gate.name() + " is now " + SimTexts.brief(copy));
        if (!copy.equals(gate.coordinated().initial()) && !world.store().safety.hasHeld(gate.name(), copy)) {
            throw SimInvariant.S5.brokenBy(node + " invented " + copy);
        }
        if (!authoritative && copy.version() <= before.version()) {
            throw SimInvariant.S5.brokenBy(
                    node + " went back from version " + before.version() + " to " + copy.version() + " by an event");
        }
    }

    private void s7TheMetersDoNotExceed(NodeCircuitBreaker gate) {
        OutcomeCounts counts = gate.outcomes();
        if (counts.reported() + counts.dropped() + counts.outdated() > counts.recorded()) {
            throw SimInvariant.S7.brokenBy(
                    node + " accounts for more than it recorded of " + gate.name() + ": " + counts);
        }
    }

    /** Only where the store keeps its data and its clock never steps forward. */
    void s4WhoLeadsIsAssigned() {
        if (!world.weather().keepsDataAndClock() || !node.loop().isRunning()) {
            return;
        }
        world.report().checked(SimInvariant.S4);
        Contents contents = world.store().contents();
        for (NodeCircuitBreaker gate : node.gates().values()) {
            if (gate.isLeader() && !isAssigned(contents.leaders().get(gate.name()), contents)) {
                throw SimInvariant.S4.brokenBy(node + " believes that it leads " + gate.name() + ", assigned is "
                        + contents.leaders().get(gate.name()));
            }
        }
    }

    private boolean isAssigned(Assignment assignment, Contents contents) {
        return assignment != null
                && node.session().filter(assignment.session()::equals).isPresent()
                && contents.isAlive(assignment.session(), world.store().now());
    }

    /** A caller has asked to pass, knowing this circuit. */
    void s11NothingPassesWhileOpen(Circuit known, boolean passed) {
        world.report().checked(SimInvariant.S11);
        boolean rejects = known.mode() == CircuitMode.FORCED_OPEN
                || (known.mode() == CircuitMode.AUTO && known.state() == CircuitState.OPEN);
        if (rejects == passed) {
            throw SimInvariant.S11.brokenBy(
                    node + (passed ? " let a call through" : " rejected a call") + " at " + known);
        }
    }

    /** Everything is quiet: there is nothing in flight any more. */
    void s7RecordedIsAccountedFor() {
        for (NodeCircuitBreaker gate : node.gates().values()) {
            world.report().checked(SimInvariant.S7);
            OutcomeCounts counts = gate.outcomes();
            if (counts.reported() + counts.dropped() + counts.outdated() != counts.recorded()) {
                throw SimInvariant.S7.brokenBy(
                        node + " does not account for all outcomes of " + gate.name() + ": " + counts);
            }
        }
    }
}
