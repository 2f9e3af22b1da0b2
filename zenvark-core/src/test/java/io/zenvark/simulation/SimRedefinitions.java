// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.BreakerName;
import io.zenvark.breaker.RampUp;
import io.zenvark.breaker.RampUp.Curve;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Draws ramp-ups for one run in three, and changes them on single nodes during the run. Uses a generator of its own, so
 * that the other runs stay as they are.
 */
final class SimRedefinitions {

    private static final int RUNS_PER_RAMPS = 3;
    private static final double SMALLEST_SHARE = 0.01;

    private final SplittableRandom random;
    private final boolean ramps;

    SimRedefinitions(long seed) {
        this.random = new SplittableRandom(~seed);
        this.ramps = random.nextInt(RUNS_PER_RAMPS) == 0;
    }

    /** Returns the ramp-up of a breaker; empty if it has none. */
    Optional<RampUp> rampUp() {
        return ramps && random.nextInt(4) > 0 ? Optional.of(draw()) : Optional.empty();
    }

    private RampUp draw() {
        Curve curve = random.nextBoolean() ? Curve.LINEAR : Curve.EXPONENTIAL;
        double share = SMALLEST_SHARE + (1 - SMALLEST_SHARE) * random.nextDouble();
        return new RampUp(Duration.ofMillis(200 + random.nextInt(8000)), share * share, curve);
    }

    /** Redefines breakers until the faults end. */
    void begin(SimWorld world, SimFleet fleet) {
        if (ramps) {
            redefine(world, fleet);
        }
    }

    private void redefine(SimWorld world, SimFleet fleet) {
        List<SimNode> serving = fleet.live().stream().filter(SimNode::isServing).toList();
        if (world.weather().isCalm()) {
            return;
        }
        if (!serving.isEmpty()) {
            SimNode node = serving.get(random.nextInt(serving.size()));
            List<BreakerName> breakers = List.copyOf(node.breakers().keySet());
            node.redefine(breakers.get(random.nextInt(breakers.size())), draw());
        }
        long pause = Duration.ofMillis(500 + random.nextInt(3000)).toNanos();
        world.timeline().after(pause, () -> redefine(world, fleet));
    }
}
