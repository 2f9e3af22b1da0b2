// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.TimedMode;
import io.zenvark.TransitionCause;
import io.zenvark.breaker.ModeChange;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.memory.InspectableStore.Contents;
import io.zenvark.simulation.SimOrders.Bound;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/** One run for one seed: a fleet under faults, then a time without faults until everything has settled. */
final class SimRun {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long SETTLING = 10 * SECOND;
    private static final long AFTER_CONTROL = 4 * SECOND;
    private static final long QUIET = 3 * SECOND;

    private static final int RUNS_PER_SICK_NODE = 3;
    private static final int RUNS_PER_SICKNESS_IN_A_STORM = 6;

    private final SimReport report = new SimReport();
    private final boolean oneNodeFails;
    private final boolean inTheStorm;
    private final SplittableRandom random;
    private final SimWorld world;
    private final SimWorkload workload;
    private final SimFleet fleet;
    private final SimStorm storm;
    private final SimRedefinitions redefinitions;
    private final SimLiveness liveness;

    SimRun(long seed, SimTrace trace) {
        SimViolation.forget();
        this.random = new SplittableRandom(seed);
        this.oneNodeFails = seed % RUNS_PER_SICK_NODE == 0;
        this.inTheStorm = seed % RUNS_PER_SICKNESS_IN_A_STORM == 0;
        SimTimeline timeline = new SimTimeline();
        trace.follow(timeline);
        SimStore store = new SimStore(timeline, report, trace, random.nextLong());
        SimStrikes strikes = new SimStrikes(timeline);
        SimSickChecks sickChecks = new SimSickChecks(seed);
        SimWeather weather = new SimWeather(random.split(), report, trace, strikes);
        this.world = new SimWorld(
                timeline,
                store,
                weather,
                new SimOracle(report),
                new SimVerdicts(report, timeline, strikes),
                new SimHolds(report),
                sickChecks,
                new SimIdleChecks(seed, sickChecks),
                report,
                trace);
        SimRetryAfter retryAfter = new SimRetryAfter(seed);
        this.workload = new SimWorkload(world, random.split(), retryAfter);
        this.redefinitions = new SimRedefinitions(seed);
        SplittableRandom ofFleet = random.split();
        SimBreakers breakers = new SimBreakers(random.split(), workload::isHealthy, redefinitions::rampUp, retryAfter);
        this.fleet = new SimFleet(world, ofFleet, breakers.draw());
        this.storm = new SimStorm(world, fleet, workload);
        this.liveness = new SimLiveness(world, fleet);
        store.onTransition(this::checkAfterTransition);
        store.onAssigned(message -> world.sickChecks().onAssigned(message, world, fleet));
        store.onChange(this::checkAfterChange);
    }

    /** Executes the run and returns the counts of injected faults and checked invariants. */
    SimReport run() {
        assemble();
        world.timeline().runFor(world.weather().millis(6000, 25_000));
        calmDown();
        SimRecoveries recoveries = new SimRecoveries(world, fleet);
        recoveries.watchFor(SETTLING + AFTER_CONTROL);
        world.timeline().runFor(SETTLING);
        endAllModes();
        world.timeline().runFor(Math.max(AFTER_CONTROL, recoveries.longestWithSickNodes()));
        requireSettled("long after the faults");
        world.idleChecks().heal();
        new SimProbe(world, fleet, liveness).probe(random.nextInt(4));
        workload.end();
        world.timeline().runFor(2 * SECOND);
        fleet.live().forEach(node -> node.safety().s7OutcomesAreAccountedFor());
        return report;
    }

    private void checkAfterTransition(SimMessage message) {
        int sessions = world.store().contents().expiries().size();
        Bound bound = Bound.of(sessions, world.weather().longestLeg());
        world.verdicts().s14TrueOrderAgrees(message, fleet, bound);
        world.holds().s13HoldIsThatOfQuorum(message, fleet, world);
        world.idleChecks().s17NoNodeOpensAlone(message, fleet, world);
        s15IdleCheckHasRun(message);
    }

    private void s15IdleCheckHasRun(SimMessage message) {
        if (message.request() instanceof TransitionRequest request
                && request.motive().cause() == TransitionCause.IDLE_CHECK) {
            world.report().checked(SimInvariant.S15);
            String reason = request.motive().reason();
            if (reason.contains("no thread") || reason.contains("not returned")) {
                throw SimInvariant.S15.brokenBy(
                        request.breaker() + ": " + request.motive().reason());
            }
        }
    }

    private void checkAfterChange() {
        world.verdicts().follow(world.store().contents().leaders());
        fleet.live().forEach(node -> {
            node.safety().s4LeaderIsAssigned();
            node.capacity().l6SilentNodeDoesNotLead();
        });
    }

    private void assemble() {
        int nodes = 3 + random.nextInt(oneNodeFails ? 8 : 4);
        for (int i = 0; i < nodes; i++) {
            SimNode node = fleet.join(i == 0);
            workload.callOn(node);
        }
        world.sickChecks().choose(fleet.live());
        world.idleChecks().choose(fleet.live(), world);
        if (oneNodeFails) {
            makeOneNodeFail();
            world.timeline().after(world.weather().millis(2000, 4000), this::begin);
        } else {
            begin();
        }
    }

    // No other fault strikes meanwhile. Otherwise the true order of outcomes would not determine the decision of the
    // leader.
    private void makeOneNodeFail() {
        SimNode sick = fleet.any();
        world.weather().holdOff();
        world.weather().noteOutside(SimFault.ONE_NODE_FAILS, sick.name());
        workload.allCallsFailOn(sick);
    }

    private void begin() {
        world.weather().letLoose();
        workload.begin(fleet, inTheStorm);
        storm.begin();
        redefinitions.begin(world, fleet);
    }

    private void calmDown() {
        world.trace().note("world", () -> "CALM");
        storm.end();
        workload.calmDown();
        workload.callOn(fleet.join(true));
    }

    private void endAllModes() {
        SimNode operator = fleet.live().get(fleet.live().size() - 1);
        for (BreakerName breaker : operator.breakers().keySet()) {
            Circuit circuit = world.store().contents().circuits().get(breaker);
            if (circuit != null && !circuit.timedMode().equals(TimedMode.AUTO)) {
                workload.control(operator, breaker, new ModeChange(CircuitMode.AUTO, "enough", Optional.empty()));
            }
        }
    }

    private void requireSettled(String when) {
        liveness.l1EveryBreakerHasOneLeader(when);
        liveness.l2EveryCopyEqualsTheStore(when);
        liveness.l3NoCircuitStaysOpen(when);
        Contents before = world.store().contents();
        world.timeline().runFor(QUIET);
        liveness.l4NothingHappened(before);
    }
}
