// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Transition;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.FoundCircuit;
import io.zenvark.breaker.RampUp;
import io.zenvark.health.HealthCheckReport;
import io.zenvark.node.call.NodeCircuitBreaker;
import io.zenvark.node.call.Ramp;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ramps that a node must have. Follows the changes of its copies and checks each call. Takes from the node the moment
 * at which the ramp of a version began, which the node reckons, and the factor of its standalone ramps. Verifies both.
 */
final class SimRamps implements CircuitBreakerListener {

    private static final double EXACT = 1e-9;
    private static final long MILLISECOND = Duration.ofMillis(1).toNanos();
    // A node reckons the time of the store from replies that took at most one timeout.
    private static final long LARGEST_LAG = Duration.ofSeconds(1).toNanos();
    private static final Set<SimFault> CAUSES_OF_LAG =
            Set.of(SimFault.COMMANDS_SILENT, SimFault.LOOP_PAUSED, SimFault.PROCESS_PAUSED, SimFault.STORE_STALLED);

    private final SimNode node;
    private final SimWorld world;
    private final Map<BreakerName, Expected> shared = new HashMap<>();
    private final Map<BreakerName, Expected> shown = new HashMap<>();
    private final Map<BreakerName, Long> passedAt = new HashMap<>();

    SimRamps(SimNode node, SimWorld world) {
        this.node = node;
        this.world = world;
    }

    /** A ramp: its function, its start on the timeline, and by how much it is longer than configured. */
    private record Expected(RampUp rampUp, long start, int factor) {

        double shareAt(long now) {
            return rampUp.shareAt(
                    (double) (now - start) / Ramp.durationOf(rampUp, factor).toNanos());
        }
    }

    @Override
    public void onHealthCheck(HealthCheckReport report) {
        report.error()
                .filter(error -> error.startsWith("no thread"))
                .ifPresent(error -> node.capacity().lacksThread());
        if (report.passed()) {
            passedAt.put(report.attempt().breaker(), world.timeline().now());
        }
    }

    @Override
    public void onFound(FoundCircuit found) {
        applied(found.breaker(), found.found());
    }

    @Override
    public void onTransition(Transition transition) {
        if (transition.isLocal()) {
            decided(transition.breaker(), transition.to());
        } else {
            applied(transition.breaker(), transition.to());
        }
    }

    /** Follows a version of the store that the node has applied. */
    private void applied(BreakerName breaker, Circuit circuit) {
        Expected ramp = ofVersion(breaker, circuit);
        set(shared, breaker, ramp);
        set(shown, breaker, ramp);
    }

    private @Nullable Expected ofVersion(BreakerName breaker, Circuit circuit) {
        if (!isAutomaticallyClosed(circuit)) {
            return null;
        }
        return switch (circuit.origin().cause()) {
            case REASSERTION -> shared.get(breaker);
            case RECOVERY_CHECK ->
                node.breaker(breaker)
                        .definition()
                        .recovery()
                        .rampUp()
                        .map(rampUp -> started(rampUp, node.breaker(breaker), circuit))
                        .orElse(null);
            default -> null;
        };
    }

    /** Follows a standalone decision, or the return to the shared circuit. */
    private void decided(BreakerName breaker, Circuit circuit) {
        boolean passedNow =
                Objects.equals(passedAt.get(breaker), world.timeline().now());
        boolean returns = circuit.equals(node.breaker(breaker).coordinated().shared());
        if (!isAutomaticallyClosed(circuit)) {
            shown.remove(breaker);
        } else if (passedNow) {
            Expected ramp = node.breaker(breaker)
                    .definition()
                    .recovery()
                    .rampUp()
                    .map(rampUp -> standalone(rampUp, node.breaker(breaker)))
                    .orElse(null);
            set(shown, breaker, ramp);
            if (returns) {
                set(shared, breaker, ramp);
            }
        } else {
            set(shown, breaker, returns ? shared.get(breaker) : null);
        }
    }

    private Expected standalone(RampUp rampUp, NodeCircuitBreaker breaker) {
        long now = world.timeline().now();
        Ramp ramp = Objects.requireNonNull(breaker.coordinated().ramp());
        long length = ramp.end().toNanos() - now;
        for (int factor = 1; factor <= Ramp.LARGEST_FACTOR; factor *= 2) {
            if (length == Ramp.durationOf(rampUp, factor).toNanos()) {
                return new Expected(rampUp, now, factor);
            }
        }
        throw SimInvariant.S12.brokenBy(
                node + " started a ramp of " + Duration.ofNanos(length) + ", configured is " + rampUp);
    }

    private static boolean isAutomaticallyClosed(Circuit circuit) {
        return circuit.state() == CircuitState.CLOSED && circuit.mode() == CircuitMode.AUTO;
    }

    private static void set(Map<BreakerName, Expected> ramps, BreakerName breaker, @Nullable Expected ramp) {
        if (ramp == null) {
            ramps.remove(breaker);
        } else {
            ramps.put(breaker, ramp);
        }
    }

    private @Nullable Expected started(RampUp rampUp, NodeCircuitBreaker breaker, Circuit circuit) {
        long now = world.timeline().now();
        int factor = world.store().safety.rampFactor(breaker.name(), circuit);
        long duration = Ramp.durationOf(rampUp, factor).toNanos();
        Ramp ramp = breaker.coordinated().ramp();
        long elapsed = ramp == null ? duration : now + duration - ramp.end().toNanos();
        if (elapsed < 0 || elapsed > duration) {
            throw SimInvariant.S12.brokenBy(
                    node + " applied " + circuit + " and started its ramp " + Duration.ofNanos(elapsed) + " ago");
        }
        requireTrueStart(circuit, elapsed, duration);
        return new Expected(rampUp, now - elapsed, factor);
    }

    // Applies only if the clock of the store never steps.
    private void requireTrueStart(Circuit circuit, long elapsed, long duration) {
        SimWeather weather = world.weather();
        if (!weather.keepsDataAndClock() || weather.turnsTheClockBack()) {
            return;
        }
        long since = (world.store().now() - circuit.origin().since().toEpochMilli()) * MILLISECOND;
        boolean lags = weather.possible().stream().anyMatch(CAUSES_OF_LAG::contains);
        boolean tooLate = !lags && elapsed < Math.min(duration, since) - LARGEST_LAG;
        if (elapsed > since + MILLISECOND || tooLate) {
            throw SimInvariant.S12.brokenBy(node + " applied " + circuit + " " + Duration.ofNanos(since)
                    + " after its close and started its ramp " + Duration.ofNanos(elapsed) + " ago");
        }
    }

    /** Checks a call that asked for permission with this circuit. */
    void s12ThresholdIsFunctionOfTime(NodeCircuitBreaker breaker, Circuit known, boolean passed) {
        if (!known.admitsCalls()) {
            return;
        }
        SimDraws draws = node.threads().draws();
        Expected ramp = shown.get(breaker.name());
        double share = ramp == null ? 1 : ramp.shareAt(world.timeline().now());
        boolean plain = share >= 1;
        boolean asExpected = plain
                ? passed && draws.count() <= (ramp == null ? 0 : 1)
                : draws.count() == 1
                        && passed == (draws.latest() < share)
                        && Math.abs(breaker.admittedShare() - share) < EXACT;
        if (!plain) {
            world.report().checked(SimInvariant.S12);
        }
        if (!asExpected) {
            throw SimInvariant.S12.brokenBy(node + (passed ? " permitted" : " rejected") + " a call of "
                    + breaker.name() + " with " + draws.count() + " random numbers, the last " + draws.latest()
                    + "; the share is " + breaker.admittedShare() + " and should be " + share + " at " + known);
        }
    }
}
