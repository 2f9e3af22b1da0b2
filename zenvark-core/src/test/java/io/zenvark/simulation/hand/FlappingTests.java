// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import static io.zenvark.simulation.hand.Calls.fail;
import static io.zenvark.simulation.hand.Calls.succeed;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.CircuitState;
import io.zenvark.Moment;
import io.zenvark.backoff.Backoff;
import io.zenvark.backoff.ExponentialConfiguration;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.CallPermit;
import io.zenvark.breaker.RampUp;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.CountConfiguration;
import io.zenvark.strategy.OutcomeRun;
import io.zenvark.strategy.OutcomeWindow;
import io.zenvark.strategy.RateThresholds;
import io.zenvark.strategy.SamplingConfiguration;
import io.zenvark.strategy.Verdict;
import io.zenvark.strategy.WindowSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Health checks pass while calls fail, with the default backoff, in virtual time. */
@Tag("long")
class FlappingTests {

    enum Strategies {
        CONSECUTIVE(BreakerStrategy.consecutive(5)),
        COUNT(BreakerStrategy.count(new CountConfiguration(100, new RateThresholds(20, 0.5, 1)))),
        SAMPLING(BreakerStrategy.sampling(new SamplingConfiguration(ofSeconds(10), new RateThresholds(5, 0.5, 1)))),
        CUSTOM(new SevenFailures());

        private final BreakerStrategy strategy;

        Strategies(BreakerStrategy strategy) {
            this.strategy = strategy;
        }
    }

    private final Simulation fleet = new Simulation();
    private final List<Duration> openings = new ArrayList<>();
    private Optional<RampUp> rampUp = Optional.empty();
    private SimulatedNode node = join(BreakerStrategy.consecutive(5));
    /** One call in this number succeeds; 0 for none. */
    private int oneSuccessIn;

    @ParameterizedTest
    @EnumSource
    void reachesMaximumDelayAtOneCallPerSecond(Strategies strategies) {
        growsWith(strategies, ofSeconds(1), ofSeconds(900));
    }

    @ParameterizedTest
    @EnumSource
    void reachesMaximumDelayAtFiveCallsPerSecond(Strategies strategies) {
        growsWith(strategies, ofMillis(200), ofSeconds(300));
    }

    @ParameterizedTest
    @EnumSource
    void reachesMaximumDelayAtHundredCallsPerSecond(Strategies strategies) {
        growsWith(strategies, ofMillis(10), ofSeconds(300));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONSECUTIVE")
    void reachesMaximumDelayIfOneCallInFourSucceeds(Strategies strategies) {
        oneSuccessIn = 4;
        growsWith(strategies, ofMillis(200), ofSeconds(400));
    }

    @ParameterizedTest
    @EnumSource
    void reachesMaximumDelayWithRampUp(Strategies strategies) {
        rampUp = Optional.of(RampUp.linear(ofSeconds(30)));
        growsWith(strategies, ofMillis(10), ofSeconds(300));
    }

    private void growsWith(Strategies strategies, Duration pause, Duration duration) {
        node = join(strategies.strategy);
        failFor(duration, pause);
        assertThat(numbers()).startsWith(1, 2, 3, 4, 5, 6);
        assertThat(numbers()).isSorted();
        assertThat(openings.get(openings.size() - 1).minus(openings.get(openings.size() - 2)))
                .isGreaterThan(ofSeconds(24));
    }

    @Test
    void permitsFewFailingCallsAtFiveCallsPerSecond() {
        long failed = failFor(ofSeconds(60), ofMillis(200));
        assertThat(failed).isLessThanOrEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 5, 9})
    void waitsLongerIfCallsFailByTimeout(long seconds) {
        for (int i = 0; i < 5; i++) {
            fleet.pass(ofSeconds(seconds));
            openAndClose();
        }
        assertThat(numbers()).containsExactly(1, 2, 3, 4, 5);
    }

    @ParameterizedTest
    @EnumSource
    void restartsBackoffAfterLastingRecovery(Strategies strategies) {
        node = join(strategies.strategy);
        failFor(ofSeconds(120), ofMillis(200));
        fleet.until(ofSeconds(60), () -> node.payments().state() == CircuitState.CLOSED);
        int before = numbers().get(numbers().size() - 1);
        succeedFor(ofSeconds(60));
        fleet.attempts.clear();
        failFor(ofSeconds(40), ofMillis(200));
        assertThat(before).isGreaterThan(4);
        assertThat(numbers()).startsWith(1, 2);
    }

    @Test
    void restartsBackoffAfterLongTimeWithFewFailures() {
        node = join(Strategies.SAMPLING.strategy);
        failFor(ofSeconds(60), ofMillis(200));
        fleet.until(ofSeconds(60), () -> node.payments().state() == CircuitState.CLOSED);
        for (int i = 0; i < 60; i++) {
            fail(node.payments(), 1);
            succeed(node.payments(), 3);
            fleet.pass(ofSeconds(1));
        }
        fleet.attempts.clear();
        failFor(ofSeconds(15), ofMillis(200));
        assertThat(numbers()).startsWith(1);
    }

    @Test
    void continuesBackoffIfFirstIdleCheckAfterRecoveryFails() {
        node = join(BreakerStrategy.consecutive(5), Optional.of(ofSeconds(20)));
        openAndClose();
        fleet.healthy = false;
        fleet.until(ofSeconds(25), () -> node.payments().state() == CircuitState.OPEN);
        fleet.until(ofSeconds(5), () -> fleet.attempts.size() == 3);
        assertThat(fleet.attempts.get(2).number()).isEqualTo(2);
    }

    private SimulatedNode join(BreakerStrategy strategy) {
        return join(strategy, Optional.empty());
    }

    private SimulatedNode join(BreakerStrategy strategy, Optional<Duration> idleInterval) {
        fleet.nodes.forEach(SimulatedNode::leave);
        fleet.nodes.clear();
        HealthCheckPolicy policy = fleet.payments().recovery().healthCheck();
        policy = new HealthCheckPolicy(policy.check(), policy.timeout(), 1, idleInterval);
        Backoff backoff = Backoff.exponential(ExponentialConfiguration.defaults());
        SimulatedNode joined =
                fleet.join(List.of(BreakerDefinition.of("payments", strategy, new Recovery(policy, backoff, rampUp))));
        fleet.until(ofSeconds(5), () -> joined.payments().isLeader());
        return joined;
    }

    private void openAndClose() {
        fail(node.payments(), 5);
        fleet.until(ofSeconds(1), () -> node.payments().state() == CircuitState.OPEN);
        fleet.until(ofSeconds(60), () -> node.payments().state() == CircuitState.CLOSED);
    }

    private long failFor(Duration duration, Duration pause) {
        Duration end = fleet.now().plus(duration);
        boolean open = node.payments().state() == CircuitState.OPEN;
        for (int i = 1; fleet.now().compareTo(end) < 0; i++) {
            if (oneSuccessIn > 0 && i % oneSuccessIn == 0) {
                node.payments().tryAcquire().ifPresent(CallPermit::onSuccess);
            } else {
                fail(node.payments(), 1);
            }
            fleet.pass(pause);
            boolean opened = node.payments().state() == CircuitState.OPEN;
            if (opened && !open) {
                openings.add(fleet.now());
            }
            open = opened;
        }
        return node.payments().calls().failed();
    }

    private void succeedFor(Duration duration) {
        Duration end = fleet.now().plus(duration);
        while (fleet.now().compareTo(end) < 0) {
            succeed(node.payments(), 1);
            fleet.pass(ofMillis(200));
        }
    }

    private List<Integer> numbers() {
        return fleet.attempts.stream().map(attempt -> attempt.number()).toList();
    }

    /** A custom strategy that opens after seven failures within a minute. */
    private record SevenFailures() implements BreakerStrategy {

        @Override
        public OutcomeWindow newWindow() {
            return new OutcomeWindow() {

                private final List<Moment> failures = new ArrayList<>();

                @Override
                public Optional<Verdict> record(OutcomeRun run) {
                    failures.removeIf(at -> at.plus(Duration.ofSeconds(60)).isBefore(run.at()));
                    for (int i = 0; run.outcome().isFailure() && i < run.count(); i++) {
                        failures.add(run.at());
                    }
                    return failures.size() < 7
                            ? Optional.empty()
                            : Optional.of(new Verdict(failures.size() + " failures", 1));
                }

                @Override
                public WindowSummary summary(Moment now) {
                    return WindowSummary.EMPTY;
                }
            };
        }

        @Override
        public String description() {
            return "seven-failures";
        }
    }
}
