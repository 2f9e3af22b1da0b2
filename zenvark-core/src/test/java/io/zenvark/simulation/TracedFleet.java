// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.BreakerName;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.CircuitOpenException;
import io.zenvark.breaker.ModeChange;
import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.coordination.memory.InspectableStore;
import io.zenvark.health.HealthCheckAttempt;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.node.OutageConfiguration;
import io.zenvark.strategy.BreakerStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Three simulated nodes without faults, which a scenario controls and a golden trace records. */
final class TracedFleet {

    private static final BreakerName PAYMENTS = new BreakerName("payments");
    private static final long SEED = 11;

    private final SimTimeline timeline = new SimTimeline();
    private final GoldenTrace golden = new GoldenTrace(timeline);
    private final List<SimNode> nodes = new ArrayList<>();
    private final SimWorld world;
    private boolean healthy = true;

    TracedFleet() {
        SimViolation.forget();
        SimTrace trace = SimTrace.to(golden);
        trace.follow(timeline);
        SimReport report = new SimReport();
        SimStrikes strikes = new SimStrikes(timeline);
        world = new SimWorld(
                timeline,
                new SimStore(timeline, report, trace, SEED),
                SimWeather.steady(report, trace, strikes),
                new SimOracle(report),
                new SimVerdicts(report, timeline, strikes),
                new SimHolds(report),
                SimSickChecks.none(),
                SimIdleChecks.none(),
                report,
                trace);
    }

    /** Starts three nodes, one of which leads. */
    TracedFleet join() {
        golden.paragraph("Three nodes join.");
        golden.record(true);
        joinAll();
        return this;
    }

    /** Starts three nodes without recording it. */
    TracedFleet joined() {
        golden.paragraph("Three nodes have joined as in trip.txt. node-1 leads.");
        joinAll();
        golden.record(true);
        return this;
    }

    private void joinAll() {
        for (int i = 1; i <= 3; i++) {
            join("node-" + i);
            pass(Duration.ofMillis(100));
        }
        pass(Duration.ofMillis(1700));
    }

    private void join(String name) {
        nodes.add(new SimNode(
                new SimNode.Plan(
                        name,
                        List.of(payments()),
                        LeaseConfiguration.DEFAULT,
                        OutageConfiguration.DEFAULT,
                        SEED + nodes.size()),
                world));
    }

    private BreakerDefinition payments() {
        Recovery recovery = new Recovery(HealthCheckPolicy.of(this::check), Backoff.constant(Duration.ofSeconds(1)));
        return BreakerDefinition.of("payments", BreakerStrategy.consecutive(5), recovery);
    }

    private void check(HealthCheckAttempt attempt) {
        golden.line("leader", "health check of payments " + (healthy ? "passes" : "fails"));
        if (!healthy) {
            throw new IllegalStateException("payments is down");
        }
    }

    void paragraph(String text) {
        golden.paragraph(text);
    }

    List<String> lines() {
        return golden.lines();
    }

    void pass(Duration time) {
        timeline.runFor(time.toNanos());
    }

    /** Sets the result of the health check. */
    void dependency(boolean up) {
        healthy = up;
    }

    SimNode leader() {
        return node(candidate -> candidate.breaker(PAYMENTS).isLeader());
    }

    SimNode follower() {
        return node(candidate -> !candidate.breaker(PAYMENTS).isLeader());
    }

    private SimNode node(Predicate<SimNode> condition) {
        return nodes.stream()
                .filter(node -> !node.isGone() && condition.test(node))
                .findFirst()
                .orElseThrow();
    }

    List<SimNode> nodes() {
        return nodes;
    }

    void succeed(SimNode node, int calls) {
        golden.line(node.name(), "calls: " + calls + " succeeded");
        for (int i = 0; i < calls; i++) {
            node.asCaller(() -> node.breaker(PAYMENTS).run(() -> {}));
        }
    }

    void fail(SimNode node, int calls) {
        int rejected = 0;
        for (int i = 0; i < calls; i++) {
            rejected += isRejected(node) ? 1 : 0;
        }
        String failed = calls > rejected ? (calls - rejected) + " failed" : "";
        golden.line(node.name(), "calls: " + failed + (rejected > 0 ? rejected + " rejected" : ""));
    }

    private static boolean isRejected(SimNode node) {
        boolean[] rejected = {false};
        node.asCaller(() -> {
            try {
                node.breaker(PAYMENTS).run(() -> {
                    throw new IllegalStateException("no answer");
                });
            } catch (CircuitOpenException e) {
                rejected[0] = true;
            } catch (IllegalStateException expected) {
                rejected[0] = false;
            }
        });
        return rejected[0];
    }

    void control(SimNode node, ModeChange change) {
        node.asCaller(() -> node.breaker(PAYMENTS).control(change));
    }

    void kill(SimNode node) {
        golden.line(node.name(), "is killed");
        node.kill();
    }

    /** Deletes all data of the store. */
    void flush() {
        golden.line("store", "loses all data");
        world.weather().becomeLossy();
        world.store().damage(InspectableStore::flush);
    }
}
