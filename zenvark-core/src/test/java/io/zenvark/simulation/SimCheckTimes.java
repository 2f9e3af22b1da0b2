// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.health.HealthCheckAttempt;
import io.zenvark.health.HealthCheckKind;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.health.HealthCheckReport;
import io.zenvark.node.call.NodeCircuitBreaker;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Checks when a node runs its recovery checks: none before a hold ends, and none later than the maximum allows. */
final class SimCheckTimes implements CircuitBreakerListener {

    // The time until a check has run or its timeout has passed.
    private static final long RUN = Duration.ofMillis(520).toNanos();
    private static final Duration LONGEST_BACKOFF = Duration.ofMillis(1100);

    private final SimNode node;
    private final SimWorld world;
    private final Map<BreakerName, Term> terms = new HashMap<>();

    SimCheckTimes(SimNode node, SimWorld world) {
        this.node = node;
        this.world = world;
    }

    /** The checks of one open version while the node leads it. */
    private static final class Term {

        private final Led of;
        // A check is running, or it has passed and its decision is being written. No other one is pending.
        private boolean checking;
        private long earliest = Long.MIN_VALUE;
        private long latest = Long.MAX_VALUE;

        private Term(Led of, boolean checking) {
            this.of = of;
            this.checking = checking;
        }
    }

    private record Led(long version, boolean leading) {}

    /** Returns a policy whose checks tell when they run. */
    HealthCheckPolicy watched(HealthCheckPolicy policy) {
        return new HealthCheckPolicy(
                attempt -> {
                    if (attempt.kind() == HealthCheckKind.RECOVERY) {
                        ran(attempt);
                    }
                    policy.check().check(attempt);
                },
                policy.timeout(),
                policy.requiredSuccesses(),
                policy.idleInterval(),
                policy.attemptsPerLeader());
    }

    private void ran(HealthCheckAttempt attempt) {
        NodeCircuitBreaker breaker = node.breaker(attempt.breaker());
        Circuit shared = breaker.coordinated().shared();
        if (shared.state() == CircuitState.OPEN && SimHolds.areComparable(world.weather())) {
            world.holds().of(breaker.name(), shared.version()).ifPresent(until -> requireHoldHasPassed(breaker, until));
        }
        Term term = term(breaker);
        if (world.timeline().now() < term.earliest) {
            throw SimInvariant.S13.brokenBy(node + " checks " + breaker.name() + " "
                    + Duration.ofNanos(term.earliest - world.timeline().now())
                    + " before the end of the hold of its previous check");
        }
        term.latest = Long.MAX_VALUE;
        term.checking = breaker.isLeader();
    }

    private void requireHoldHasPassed(NodeCircuitBreaker breaker, Instant until) {
        world.report().checked(SimInvariant.S13);
        Instant now = Instant.ofEpochMilli(world.store().now());
        // Each leader writes the hold anew, by its own estimate of the time.
        if (now.plus(SimHolds.lag(world.weather())).isBefore(until)) {
            throw SimInvariant.S13.brokenBy(node + " checks " + breaker.name() + " at " + now
                    + " although the dependency has asked for no calls until " + until);
        }
    }

    @Override
    public void onHealthCheck(HealthCheckReport report) {
        if (report.attempt().kind() == HealthCheckKind.IDLE) {
            world.idleChecks().ended(node, report);
            return;
        }
        NodeCircuitBreaker breaker = node.breaker(report.attempt().breaker());
        Term term = term(breaker);
        term.latest = Long.MAX_VALUE;
        term.checking &= report.passed();
        if (leads(breaker) && !report.passed()) {
            expectCheck(breaker, term);
            report.retryAfter().ifPresent(requested -> {
                world.report().checked(SimInvariant.S13);
                Duration hold = breaker.definition().retryAfter().limit(requested);
                term.earliest = Math.max(term.earliest, world.timeline().now() + hold.toNanos());
            });
        }
    }

    private boolean leads(NodeCircuitBreaker breaker) {
        Circuit shared = breaker.coordinated().shared();
        boolean judged = shared.mode() == CircuitMode.AUTO || shared.mode() == CircuitMode.SHADOW;
        return judged && isOpen(breaker) && breaker.isLeader() && node.isConnected() && !breaker.isLocal();
    }

    private static boolean isOpen(NodeCircuitBreaker breaker) {
        return breaker.coordinated().shared().state() == CircuitState.OPEN;
    }

    private Term term(NodeCircuitBreaker breaker) {
        Led led = new Led(breaker.coordinated().shared().version(), leads(breaker));
        Term term = terms.get(breaker.name());
        if (term == null || !term.of.equals(led)) {
            // The circuit may be written again under another version, and the node may be disconnected for a while.
            boolean checking = term != null && term.checking && breaker.isLeader() && isOpen(breaker);
            term = new Term(led, checking);
            terms.put(breaker.name(), term);
            if (led.leading() && !checking) {
                expectCheck(breaker, term);
            }
        }
        return term;
    }

    private void expectCheck(NodeCircuitBreaker breaker, Term term) {
        Duration maximum = breaker.definition().retryAfter().maximum();
        Duration longest = maximum.compareTo(LONGEST_BACKOFF) > 0 ? maximum : LONGEST_BACKOFF;
        term.latest = world.timeline().now() + longest.toNanos() + RUN;
    }

    /** Forgets the terms with pending checks, because the breakers were redefined. These checks wait anew. */
    void redefined() {
        terms.values().removeIf(term -> !term.checking);
    }

    /** Checks whether the leader has waited for longer than the maximum. Time of a paused event loop does not count. */
    void s13CheckIsNotDelayedBeyondMaximum() {
        for (NodeCircuitBreaker breaker : node.breakers().values()) {
            long latest = term(breaker).latest;
            if (latest == Long.MAX_VALUE || !node.loop().isRunning()) {
                continue;
            }
            world.report().checked(SimInvariant.S13);
            long now = world.timeline().now();
            if (now > latest && now > node.loop().resumedAt() + RUN) {
                throw SimInvariant.S13.brokenBy(node + " should have checked " + breaker.name() + " "
                        + Duration.ofNanos(now - latest) + " ago at the latest");
            }
        }
    }
}
