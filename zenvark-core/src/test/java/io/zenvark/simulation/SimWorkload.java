// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.Outcome;
import io.zenvark.breaker.CallPermit;
import io.zenvark.breaker.ModeChange;
import io.zenvark.node.call.NodeCircuitBreaker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Calls of a dependency that fails at times, and operators that change modes. */
final class SimWorkload {

    private static final CircuitMode[] MODES = CircuitMode.values();

    private final SimWorld world;
    private final SplittableRandom random;
    private final SimRetryAfter retryAfter;
    private boolean down;
    private boolean calm;
    private boolean over;
    private String sick = "";
    private boolean busy;
    private boolean stormy;

    SimWorkload(SimWorld world, SplittableRandom random, SimRetryAfter retryAfter) {
        this.world = world;
        this.random = random;
        this.retryAfter = retryAfter;
    }

    boolean isHealthy() {
        return !down;
    }

    /** Makes all calls of a node fail frequently. Calls of other nodes succeed until {@link #begin}. */
    void allCallsFailOn(SimNode node) {
        sick = node.name();
        busy = true;
    }

    /**
     * Begins to make the dependency fail.
     *
     * @param stillSick whether all calls of one node still fail at a high rate
     */
    void begin(SimFleet fleet, boolean stillSick) {
        busy = stillSick;
        stormy = true;
        turn(fleet);
        operate(fleet);
    }

    /** Makes the dependency succeed and stops the operators. */
    void calmDown() {
        calm = true;
        busy = false;
        down = false;
        sick = "";
    }

    void end() {
        over = true;
    }

    private void turn(SimFleet fleet) {
        if (!calm && busy) {
            if (fleet.live().stream().noneMatch(node -> node.name().equals(sick))) {
                sick = fleet.any().name();
            }
            world.timeline().after(world.weather().millis(500, 5000), () -> turn(fleet));
        } else if (!calm) {
            down = random.nextInt(3) == 0;
            sick = random.nextInt(4) == 0 ? fleet.any().name() : "";
            world.trace().note("world", () -> "dependency " + (down ? "down" : "up") + " " + sick);
            world.timeline().after(world.weather().millis(500, 5000), () -> turn(fleet));
        }
    }

    private void operate(SimFleet fleet) {
        if (calm) {
            return;
        }
        SimNode node = fleet.any();
        List<BreakerName> breakers = List.copyOf(node.breakers().keySet());
        CircuitMode mode = MODES[random.nextInt(MODES.length)];
        Optional<Duration> expiry =
                random.nextInt(3) == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(100 + random.nextInt(3000)));
        control(node, breakers.get(random.nextInt(breakers.size())), new ModeChange(mode, "because", expiry));
        world.timeline().after(world.weather().millis(500, 6000), () -> operate(fleet));
    }

    void control(SimNode node, BreakerName breaker, ModeChange change) {
        world.trace().note(node.name(), () -> "CONTROL " + breaker + " " + change);
        node.asCaller(() -> node.breaker(breaker).control(change));
    }

    /** Starts the callers of a node. */
    void callOn(SimNode node) {
        if (over || node.isGone()) {
            return;
        }
        if (node.isServing()) {
            for (NodeCircuitBreaker breaker : node.breakers().values()) {
                int calls = random.nextInt(4);
                for (int i = 0; i < calls; i++) {
                    call(node, breaker);
                }
            }
        }
        world.timeline().after(pause(), () -> callOn(node));
    }

    private long pause() {
        if (busy) {
            return stormy ? world.weather().millis(5, 50) : world.weather().millis(1, 25);
        }
        return world.weather().millis(10, 300);
    }

    private void call(SimNode node, NodeCircuitBreaker breaker) {
        Circuit known = breaker.circuit();
        Optional<CallPermit>[] permit = permits();
        node.threads().draws().beginCall();
        node.asCaller(() -> permit[0] = breaker.tryAcquire());
        node.safety().s11NothingPassesWhileOpen(known, permit[0].isPresent());
        node.ramps().s12ThresholdIsFunctionOfTime(breaker, known, permit[0].isPresent());
        permit[0].ifPresent(admitted -> {
            long takes = random.nextInt(10) == 0 ? world.weather().millis(50, 600) : 1_000_000;
            boolean fails = !calm && random.nextInt(100) < percentOfFailures(node);
            SimVerdicts.Window under = SimVerdicts.window(breaker);
            world.timeline().after(takes, () -> {
                Duration took = Duration.ofNanos(takes);
                node.asCaller(() -> end(admitted, fails, took));
                if (node.isServing() && under.equals(SimVerdicts.window(breaker))) {
                    world.verdicts().ended(node, under, outcome(fails, took));
                }
            });
        });
    }

    private int percentOfFailures(SimNode node) {
        if (busy) {
            return sick.equals(node.name()) ? 100 : 0;
        }
        return down || sick.equals(node.name()) ? 85 : 3;
    }

    private static Outcome outcome(boolean fails, Duration took) {
        if (took.compareTo(SimBreakers.SLOW) < 0) {
            return fails ? Outcome.FAILURE : Outcome.SUCCESS;
        }
        return fails ? Outcome.SLOW_FAILURE : Outcome.SLOW_SUCCESS;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Optional<CallPermit>[] permits() {
        return new Optional[] {Optional.empty()};
    }

    private void end(CallPermit permit, boolean fails, Duration took) {
        if (fails) {
            permit.onFailure(retryAfter.failure(), took);
        } else {
            permit.onSuccess(took);
        }
    }
}
