// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.BreakerName;
import io.zenvark.CircuitMode;
import io.zenvark.breaker.ModeChange;
import io.zenvark.coordination.lease.LeaseConfiguration;
import java.time.Duration;
import java.util.Optional;

/** Disturbs a fleet after the faults have ended and measures its recovery. */
final class SimProbe {

    private static final long ROUND_TRIP = Duration.ofMillis(20).toNanos();
    private static final long LEASE = LeaseConfiguration.DEFAULT.duration().toNanos();
    private static final long TICK = LeaseConfiguration.DEFAULT.tick().toNanos() * 12 / 10;
    private static final long CLAIM_PAUSE = Duration.ofMillis(80).toNanos();
    // One tick to detect the loss, and one and a quarter for all nodes to hand in their circuits.
    private static final long REASSERTED = TICK + Duration.ofMillis(1250).toNanos() + 4 * ROUND_TRIP;
    private static final long STEP = Duration.ofMillis(1).toNanos();

    private final SimWorld world;
    private final SimFleet fleet;
    private final SimLiveness liveness;

    SimProbe(SimWorld world, SimFleet fleet, SimLiveness liveness) {
        this.world = world;
        this.fleet = fleet;
        this.liveness = liveness;
    }

    void probe(int kind) {
        switch (kind) {
            case 0 -> l1KilledLeaderIsReplacedInTime();
            case 1 -> l1LeavingLeaderIsReplacedImmediately();
            case 2 -> l5LostCircuitsAreReasserted();
            default -> l2ChangeReachesAllNodesWithinTick();
        }
    }

    private void l1KilledLeaderIsReplacedInTime() {
        if (fleet.live().size() > 1) {
            BreakerName breaker = anyBreaker();
            SimNode leader = liveness.leaders(breaker).get(0);
            world.trace().note(leader.name(), () -> "PROBE killed");
            leader.kill();
            awaitLeaders(LEASE + TICK + 2 * ROUND_TRIP + CLAIM_PAUSE);
        }
    }

    private void l1LeavingLeaderIsReplacedImmediately() {
        if (fleet.live().size() > 1) {
            SimNode leader = liveness.leaders(anyBreaker()).get(0);
            world.trace().note(leader.name(), () -> "PROBE leaves");
            leader.leave();
            awaitLeaders(Duration.ofMillis(100).toNanos() + 3 * ROUND_TRIP);
        }
    }

    private void l2ChangeReachesAllNodesWithinTick() {
        SimNode operator = fleet.any();
        BreakerName breaker = operator.breakers().firstKey();
        long version = operator.breaker(breaker).coordinated().shared().version();
        world.trace().note(operator.name(), () -> "PROBE changes " + breaker);
        operator.asCaller(
                () -> operator.breaker(breaker).control(new ModeChange(CircuitMode.SHADOW, "probe", Optional.empty())));
        world.timeline().runFor(TICK + 2 * ROUND_TRIP);
        liveness.l2EveryCopyEqualsTheStore("after a change of mode");
        if (operator.breaker(breaker).coordinated().shared().version() == version) {
            throw SimInvariant.L2.brokenBy("the change of " + breaker + " was not written");
        }
    }

    private BreakerName anyBreaker() {
        var definitions = fleet.definitions();
        return definitions.get(fleet.anyNumber(definitions.size())).name();
    }

    private void awaitLeaders(long within) {
        long until = world.timeline().now() + within;
        while (!isLed() && world.timeline().now() < until) {
            world.timeline().runFor(STEP);
        }
        liveness.l1EveryBreakerHasOneLeader("soon after the leader has gone");
    }

    private boolean isLed() {
        return fleet.definitions().stream().allMatch(definition -> liveness.hasOneLeader(definition.name()));
    }

    private void l5LostCircuitsAreReasserted() {
        world.report().checked(SimInvariant.L5);
        var before = world.store().contents().circuits();
        world.trace().note("store", () -> "PROBE flushed");
        world.weather().becomeLossy();
        world.store().damage(inspectable -> inspectable.flush());
        world.timeline().runFor(REASSERTED);
        var after = world.store().contents().circuits();
        before.forEach((breaker, circuit) -> {
            var again = after.get(breaker);
            if (again == null || again.version() <= circuit.version() || again.state() != circuit.state()) {
                throw SimInvariant.L5.brokenBy(breaker + " was " + circuit + " and is now " + again);
            }
        });
        liveness.l2EveryCopyEqualsTheStore("after FLUSHALL");
    }
}
