// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.RetryAfterPolicy;
import io.zenvark.health.HealthCheckPolicy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Checks the bound of L3 after the faults: with s nodes that cannot reach the dependency, (s + 1) × attempts per leader
 * × (1.2 × maximum delay + timeout), and as long again for each further required success.
 */
final class SimRecoveries {

    private static final double JITTER = 1.2;
    private static final long LOOK = Duration.ofMillis(50).toNanos();
    // Lease, tick and claim of a leader that was killed before the faults ended, and the stragglers of the workload.
    private static final long SETTLING = Duration.ofSeconds(5).toNanos();
    // The command and the event of each hand-over, the leg of each check, and the transition.
    private static final long PER_CHECK = Duration.ofMillis(80).toNanos();

    // A leader reads the descriptors of other nodes at most once a second, and after a tick.
    private static final long DESCRIPTORS = Duration.ofMillis(2200).toNanos();

    private record Open(long version, long since) {}

    private final SimWorld world;
    private final SimFleet fleet;
    private final Map<BreakerName, Open> open = new HashMap<>();

    SimRecoveries(SimWorld world, SimFleet fleet) {
        this.world = world;
        this.fleet = fleet;
    }

    /** Checks all circuits until some time has passed. */
    void watchFor(long nanos) {
        long end = world.timeline().now() + nanos;
        world.timeline().after(SETTLING, () -> look(end));
    }

    /** Returns the time in which every circuit closes although some nodes are sick; 0 if none is. */
    long longestWithSickNodes() {
        return world.sickChecks().count(fleet.live()) == 0
                ? 0
                : fleet.definitions().stream().mapToLong(this::bound).max().orElse(0);
    }

    private void look(long end) {
        fleet.definitions().forEach(this::l3ClosesInTime);
        if (world.timeline().now() + LOOK < end) {
            world.timeline().after(LOOK, () -> look(end));
        }
    }

    private void l3ClosesInTime(BreakerDefinition definition) {
        Circuit circuit = world.store().contents().circuits().get(definition.name());
        if (circuit == null || circuit.state() == CircuitState.CLOSED || circuit.mode() != CircuitMode.AUTO) {
            open.remove(definition.name());
            return;
        }
        world.report().checked(SimInvariant.L3);
        long now = world.timeline().now();
        Open period = open.compute(
                definition.name(),
                (name, known) -> known == null || known.version() != circuit.version()
                        ? new Open(circuit.version(), now)
                        : known);
        long limit = bound(definition);
        if (now - period.since() > limit) {
            throw SimInvariant.L3.brokenBy(
                    definition.name() + " has been open for " + (now - period.since()) / 1_000_000
                            + " ms, the limit is " + limit / 1_000_000 + " ms: " + circuit);
        }
    }

    private long bound(BreakerDefinition definition) {
        HealthCheckPolicy policy = definition.recovery().healthCheck();
        long sick = world.sickChecks().count(fleet.live());
        long checks = (sick + 1) * world.sickChecks().attemptsPerLeader() + policy.requiredSuccesses() - 1;
        Duration longest = definition.recovery().backoff().delay(Integer.MAX_VALUE, 1);
        // A hold that began before the faults ended.
        long hold = definition.retryAfter().equals(RetryAfterPolicy.DEFAULT)
                ? 0
                : definition.retryAfter().maximum().toNanos();
        return hold
                + DESCRIPTORS
                + checks
                        * ((long) (JITTER * longest.toNanos())
                                + policy.timeout().toNanos()
                                + PER_CHECK)
                + LOOK;
    }
}
