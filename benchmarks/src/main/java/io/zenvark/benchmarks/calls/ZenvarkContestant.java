// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.backoff.Backoff;
import io.zenvark.benchmarks.redis.Nodes;
import io.zenvark.benchmarks.redis.Pause;
import io.zenvark.boot.metrics.CircuitBreakerMeters;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.CallClassification;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.OutcomeCounts;
import io.zenvark.breaker.RampUp;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.node.ZenvarkNode;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.CountConfiguration;
import io.zenvark.strategy.RateThresholds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A running node that leads its breaker over a real Redis, so that all duties of a node take place during the
 * measurement.
 */
final class ZenvarkContestant implements Contestant {

    private static final String NAME = "payments";
    private static final int MINIMUM_CALLS = 100;

    private final Trial trial;
    private final ZenvarkNode node;
    private final CircuitBreaker breaker;

    private ZenvarkContestant(Trial trial, CallClassification calls) {
        this.trial = trial;
        this.node = Nodes.node(
                RedisPort.given(),
                Nodes.identity("calls-" + UUID.randomUUID(), "caller"),
                List.of(definition(trial).withCalls(calls)));
        this.breaker = node.breakers().get(NAME);
        if (trial.metered()) {
            new CircuitBreakerMeters(node.breakers(), Optional.empty())
                    .bindTo(trial.scrape().registry());
        }
        node.start();
        Pause.until("the node leads its breaker", Duration.ofSeconds(20), breaker::isLeader);
        if (trial.ramping()) {
            recover();
        }
    }

    // The circuit opens, and closes after the backoff. Then its ramp begins.
    private void recover() {
        for (int i = 0; i < MINIMUM_CALLS; i++) {
            breaker.tryAcquire().ifPresent(permit -> permit.onFailure(new IllegalStateException("on purpose")));
        }
        Pause.until(
                "the circuit recovers",
                Duration.ofSeconds(20),
                () -> breaker.circuit().version() == 2 && breaker.state() == CircuitState.CLOSED);
    }

    /** Returns the default configuration, which measures no durations because no call is slow. */
    static Contestant untimed(Trial trial) {
        return new ZenvarkContestant(trial, CallClassification.DEFAULT);
    }

    /** Returns a configuration with a slow-call duration of one minute, the default of Resilience4j. */
    static Contestant timed(Trial trial) {
        CallClassification defaults = CallClassification.DEFAULT;
        return new ZenvarkContestant(
                trial,
                new CallClassification(
                        Optional.of(Duration.ofMinutes(1)), defaults.recordExceptions(), defaults.ignoreExceptions()));
    }

    private static BreakerDefinition definition(Trial trial) {
        RateThresholds rates =
                RateThresholds.defaults().withMinimumCalls(MINIMUM_CALLS).withFailureRateThreshold(trial.failureRate());
        BreakerDefinition definition = BreakerDefinition.of(
                NAME, BreakerStrategy.count(new CountConfiguration(MINIMUM_CALLS, rates)), recovery(trial));
        return trial.rejecting() ? definition.withInitialMode(CircuitMode.FORCED_OPEN) : definition;
    }

    private static Recovery recovery(Trial trial) {
        HealthCheckPolicy waiting = HealthCheckPolicy.of(HealthCheck.waiting());
        return trial.ramping()
                ? new Recovery(waiting, Backoff.constant(Duration.ofMillis(100)))
                        .withRampUp(new RampUp(Duration.ofHours(24), trial.rampShare(), RampUp.Curve.LINEAR))
                : new Recovery(waiting, Backoff.constant(Duration.ofHours(1)));
    }

    @Override
    public Object call() throws Exception {
        return breaker.execute(trial.work());
    }

    @Override
    public boolean isInExpectedState() {
        boolean ramping = breaker.admittedShare() > 0 && breaker.admittedShare() < 1;
        return breaker.isLeader() && breaker.circuit().admitsCalls() != trial.rejecting() && ramping == trial.ramping();
    }

    @Override
    public double dropped() {
        OutcomeCounts outcomes = breaker.outcomes();
        return outcomes.recorded() == 0 ? 0 : (double) outcomes.dropped() / outcomes.recorded();
    }

    @Override
    public void close() {
        node.close();
    }
}
