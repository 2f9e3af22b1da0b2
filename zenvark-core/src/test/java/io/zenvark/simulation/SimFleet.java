// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.zenvark.BreakerName;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.node.OutageConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** All nodes of a run, including stopped ones. */
final class SimFleet {

    private final SimWorld world;
    private final SplittableRandom random;
    private final List<BreakerDefinition> definitions;
    private static final LeaseConfiguration SHORT = new LeaseConfiguration(ofSeconds(1), ofMillis(300), ofMillis(800));

    private final OutageConfiguration outage;
    private final boolean differingLeases;
    private final List<SimNode> nodes = new ArrayList<>();

    SimFleet(SimWorld world, SplittableRandom random, List<BreakerDefinition> definitions) {
        this.world = world;
        this.random = random;
        this.definitions = definitions;
        OutageConfiguration.Policy policy =
                random.nextBoolean() ? OutageConfiguration.Policy.HOLD : OutageConfiguration.Policy.LOCAL;
        this.outage = new OutageConfiguration(policy, ofSeconds(4));
        this.differingLeases = random.nextInt(3) == 0;
    }

    SimNode join(boolean withAllBreakers) {
        List<BreakerDefinition> own = new ArrayList<>(definitions);
        if (!withAllBreakers && own.size() > 1 && random.nextInt(4) == 0) {
            own.remove(random.nextInt(own.size()));
        }
        String name = "node-" + (nodes.size() + 1);
        world.trace().note(name, () -> "JOINS with " + own.size() + " breakers");
        SimNode node = new SimNode(new SimNode.Plan(name, own, lease(), outage, random.nextLong()), world);
        nodes.add(node);
        return node;
    }

    private LeaseConfiguration lease() {
        return differingLeases && random.nextBoolean() ? SHORT : LeaseConfiguration.DEFAULT;
    }

    List<BreakerDefinition> definitions() {
        return definitions;
    }

    BreakerDefinition definition(BreakerName name) {
        return definitions.stream()
                .filter(definition -> definition.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    List<SimNode> nodes() {
        return nodes;
    }

    List<SimNode> live() {
        return nodes.stream().filter(node -> !node.isGone()).toList();
    }

    SimNode any() {
        List<SimNode> live = live();
        return live.isEmpty() ? join(true) : live.get(random.nextInt(live.size()));
    }

    int anyNumber(int bound) {
        return random.nextInt(bound);
    }
}
