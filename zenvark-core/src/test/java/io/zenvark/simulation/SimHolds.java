// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.BreakerName;
import io.zenvark.CircuitState;
import io.zenvark.SessionId;
import io.zenvark.TransitionCause;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.coordination.OutcomeAppend;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.coordination.outcome.OutcomeBatch;
import io.zenvark.simulation.SimVerdicts.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The holds that sessions have reported, and the holds that leaders have written with an open circuit. Compares the
 * two, unless the clock of the store steps.
 */
final class SimHolds {

    // A leader reckons the time of the store from replies that took at most one timeout.
    private static final Duration LAG = Duration.ofSeconds(1);
    // A paused event loop or a stalled store delays such a reply by up to 7 s.
    private static final Duration LONG_LAG = Duration.ofSeconds(8);
    private static final Set<SimFault> CAUSES_OF_LONG_LAG =
            Set.of(SimFault.COMMANDS_SILENT, SimFault.LOOP_PAUSED, SimFault.PROCESS_PAUSED, SimFault.STORE_STALLED);

    private final SimReport report;
    private final Map<Window, Map<SessionId, Instant>> reported = new HashMap<>();
    private final Map<Window, Instant> written = new HashMap<>();

    SimHolds(SimReport report) {
        this.report = report;
    }

    /** Records the holds of batches that a node sends. */
    void sent(List<OutcomeAppend> appends) {
        for (OutcomeAppend append : appends) {
            OutcomeBatch batch = append.batch();
            batch.heldUntil()
                    .ifPresent(until -> reported.computeIfAbsent(
                                    new Window(batch.breaker(), batch.circuitVersion()), first -> new HashMap<>())
                            .merge(batch.source().session(), until, (one, other) -> one.isBefore(other) ? other : one));
        }
    }

    /** Returns the hold of an open version. Its time is of use only if the clock of the store never steps. */
    Optional<Instant> of(BreakerName breaker, long version) {
        return Optional.ofNullable(written.get(new Window(breaker, version)));
    }

    static boolean areComparable(SimWeather weather) {
        return weather.keepsDataAndClock() && !weather.turnsTheClockBack();
    }

    /** Returns by how much the times that nodes reckon may lag those of the store. */
    static Duration lag(SimWeather weather) {
        return weather.possible().stream().anyMatch(CAUSES_OF_LONG_LAG::contains) ? LONG_LAG : LAG;
    }

    /** Checks an accepted transition. */
    void s13HoldIsThatOfQuorum(SimMessage message, SimFleet fleet, SimWorld world) {
        if (!(message.request() instanceof TransitionRequest request) || request.target() != CircuitState.OPEN) {
            return;
        }
        BreakerDefinition definition = fleet.definition(request.breaker());
        Optional<Instant> hold = request.record().flatMap(RecoveryRecord::hold);
        if (request.motive().cause() == TransitionCause.RETRY_AFTER
                && (hold.isEmpty() || !definition.retryAfter().opens())) {
            throw SimInvariant.S13.brokenBy(request + " opened without a hold");
        }
        hold.filter(until -> areComparable(world.weather())).ifPresent(until -> compare(until, request, fleet, world));
    }

    private void compare(Instant hold, TransitionRequest request, SimFleet fleet, SimWorld world) {
        report.checked(SimInvariant.S13);
        BreakerDefinition definition = fleet.definition(request.breaker());
        Duration lag = lag(world.weather());
        long expected = request.fence().expectedVersion();
        long reached = reported.getOrDefault(new Window(request.breaker(), expected), Map.of()).values().stream()
                .filter(until -> !until.plus(lag).isBefore(hold))
                .count();
        if (!definition.quorum().isReached((int) reached, fleet.live().size())) {
            throw SimInvariant.S13.brokenBy(
                    request + " has the hold " + hold + ", which " + reached + " sessions have reached");
        }
        Instant latest = Instant.ofEpochMilli(world.store().now())
                .plus(definition.retryAfter().maximum())
                .plus(lag);
        if (hold.isAfter(latest)) {
            throw SimInvariant.S13.brokenBy(request + " has the hold " + hold + ", beyond the maximum");
        }
        written.putIfAbsent(new Window(request.breaker(), expected + 1), hold);
    }
}
