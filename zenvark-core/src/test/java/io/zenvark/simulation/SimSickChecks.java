// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.SessionId;
import io.zenvark.coordination.AssignRequest;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.coordination.log.FleetDetails;
import io.zenvark.health.HealthCheckPolicy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Nodes that cannot reach the dependency: their health checks fail or never return, also after the faults. In one run of
 * three, at most half of the first nodes are like this, and some successors are killed before their first check. In
 * another third, some of the other nodes are of a version without hand-over. Uses a generator of its own, so that the
 * other runs stay as they are.
 */
final class SimSickChecks {

    private static final int RUNS_PER_SICK_CHECKS = 3;
    private static final int RUNS_PER_OLD_NODES = 3;
    private static final int HAND_OVERS_PER_KILL = 4;
    private static final long LONGEST_LIFE = 900;

    private final SplittableRandom random;
    private final boolean active;
    private final boolean mixed;
    private final int attemptsPerLeader;
    private final Map<String, Boolean> hanging = new HashMap<>();
    private final Set<String> old = new HashSet<>();

    SimSickChecks(long seed) {
        this.random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 1);
        this.active = random.nextInt(RUNS_PER_SICK_CHECKS) == 0;
        this.mixed = random.nextInt(RUNS_PER_OLD_NODES) == 0;
        this.attemptsPerLeader = random.nextInt(4) == 0 ? 2 : 1;
    }

    private SimSickChecks() {
        this.random = new SplittableRandom(0);
        this.active = false;
        this.mixed = false;
        this.attemptsPerLeader = 1000;
    }

    /** Returns a fleet of current nodes that reach the dependency, whose leaders do not hand over. */
    static SimSickChecks none() {
        return new SimSickChecks();
    }

    /** Selects the sick nodes and the old ones among the first nodes of a run. */
    void choose(List<SimNode> nodes) {
        int most = active ? nodes.size() / 2 / attemptsPerLeader : 0;
        int sick = most == 0 ? 0 : 1 + random.nextInt(most);
        for (SimNode node : nodes) {
            if (hanging.size() < sick) {
                hanging.put(node.name(), random.nextBoolean());
            } else if (mixed && random.nextBoolean()) {
                old.add(node.name());
            }
        }
    }

    /** Returns whether all nodes of the run are current and reach the dependency. */
    boolean isNone() {
        return !active && !mixed;
    }

    boolean isSick(SimNode node) {
        return hanging.containsKey(node.name());
    }

    /** Returns whether the threads of a node's checks never return. */
    boolean isHanging(SimNode node) {
        return hanging.getOrDefault(node.name(), false);
    }

    long count(List<SimNode> nodes) {
        return nodes.stream().filter(this::isSick).count();
    }

    int attemptsPerLeader() {
        return attemptsPerLeader;
    }

    /** Returns a policy whose check fails on the node if the node is sick. */
    HealthCheckPolicy sickened(HealthCheckPolicy given, SimNode node) {
        return new HealthCheckPolicy(
                attempt -> {
                    if (isSick(node)) {
                        throw new IllegalStateException("this node cannot reach the dependency");
                    }
                    given.check().check(attempt);
                },
                given.timeout(),
                given.requiredSuccesses(),
                given.idleInterval(),
                attemptsPerLeader);
    }

    /** Kills some successors before their first check. */
    void onAssigned(SimMessage message, SimWorld world, SimFleet fleet) {
        if (active
                && !world.weather().isCalm()
                && message.request() instanceof AssignRequest request
                && random.nextInt(HAND_OVERS_PER_KILL) == 0) {
            long after = random.nextLong(LONGEST_LIFE) * 1_000_000;
            world.timeline()
                    .after(
                            after,
                            () -> fleet.live().stream()
                                    .filter(node -> fleet.live().size() > 1
                                            && !world.weather().isCalm())
                                    .filter(node -> node.session()
                                            .filter(request.successor()::equals)
                                            .isPresent())
                                    .findFirst()
                                    .ifPresent(node -> kill(node, world)));
        }
    }

    private static void kill(SimNode node, SimWorld world) {
        world.weather().note(SimFault.NODE_KILLED, node.name());
        node.kill();
    }

    /** Returns a tick as the version of the node sends it. */
    TickRequest asSentBy(SimNode node, TickRequest tick) {
        if (!old.contains(node.name())) {
            return tick;
        }
        return new TickRequest(
                tick.session(),
                tick.begins(),
                tick.lease(),
                tick.deadline(),
                withoutCapabilities(tick.descriptor()),
                tick.findings(),
                tick.records(),
                tick.lostCircuits());
    }

    /** Returns details as the version of the node reads them. */
    FleetDetails asReadBy(SimNode node, FleetDetails details) {
        if (!old.contains(node.name())) {
            return details;
        }
        Map<SessionId, NodeDescriptor> nodes = new HashMap<>(details.nodes());
        nodes.replaceAll((session, descriptor) -> withoutCapabilities(descriptor));
        return new FleetDetails(details.now(), nodes, details.undescribed(), details.findings(), details.records());
    }

    private static NodeDescriptor withoutCapabilities(NodeDescriptor given) {
        return new NodeDescriptor(
                given.id(), given.application(), given.version(), given.since(), given.fingerprints());
    }
}
