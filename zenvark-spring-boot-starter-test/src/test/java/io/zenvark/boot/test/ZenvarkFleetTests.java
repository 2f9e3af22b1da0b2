// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import static io.zenvark.boot.test.ZenvarkAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenvark.CircuitMode;
import io.zenvark.Moment;
import io.zenvark.TransitionCause;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.CallClassification;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CircuitOpenException;
import io.zenvark.breaker.ModeChange;
import io.zenvark.breaker.Quorum;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZenvarkFleetTests {

    private final List<Instant> checks = new ArrayList<>();
    private boolean healthy = true;
    private ZenvarkFleet fleet = ZenvarkFleet.of(payments(BreakerStrategy.consecutive(5)));

    @AfterEach
    void end() {
        fleet.close();
    }

    @Test
    void opensOnEveryNodeBeforeFifthFailureReturns() {
        CircuitBreaker here = fleet.join().get("payments");
        CircuitBreaker there = fleet.join().get("payments");

        fail(here, 4);
        assertThat(here).isClosed().letsCallsPass();
        fail(there, 1);

        assertThat(here)
                .isOpen()
                .rejectsCalls()
                .hasOpenedBecause("5 consecutive failures")
                .hasOpenedBecause(TransitionCause.STRATEGY);
        assertThat(there).isOpen();
        assertThatThrownBy(() -> there.run(() -> {})).isInstanceOf(CircuitOpenException.class);
    }

    @Test
    void closesAfterBackoffAndNotBefore() {
        CircuitBreaker here = fleet.join().get("payments");
        CircuitBreaker there = fleet.join().get("payments");
        fail(here, 5);
        Instant openedAt = here.circuit().origin().since();

        fleet.advance(Duration.ofMillis(9_900));
        assertThat(here).isOpen();
        fleet.advance(Duration.ofMillis(100));

        assertThat(here).isClosed().hasClosedBecause(TransitionCause.RECOVERY_CHECK);
        assertThat(there).isClosed();
        assertThat(checks)
                .singleElement()
                .satisfies(at -> assertThat(Duration.between(openedAt, at))
                        .isBetween(Duration.ofSeconds(10), Duration.ofMillis(10_100)));
    }

    @Test
    void repeatsChecksWhileDependencyIsDown() {
        CircuitBreaker here = fleet.join().get("payments");
        healthy = false;
        fail(here, 5);

        fleet.advance(Duration.ofSeconds(35));
        assertThat(here).isOpen();
        assertThat(checks).hasSize(3);
        healthy = true;
        fleet.advance(Duration.ofSeconds(10));

        assertThat(here).isClosed();
    }

    @Test
    void opensAndClosesImmediatelyOnEveryNode() {
        CircuitBreaker here = fleet.join().get("payments");
        CircuitBreaker there = fleet.join().get("payments");

        fleet.open("payments", "the bank is closed");
        assertThat(here).hasOpenedBecause("the bank is closed");
        assertThat(there).isOpen();

        fleet.close("payments");
        assertThat(here).isClosed();
        assertThat(there).hasClosedBecause(TransitionCause.RECOVERY_CHECK);
    }

    @Test
    void recoversFromOpeningByTestLikeFromAnyOther() {
        CircuitBreaker here = fleet.join().get("payments");

        fleet.open("payments");
        fleet.advance(Duration.ofSeconds(11));

        assertThat(here).isClosed();
        assertThat(checks).hasSize(1);
    }

    @Test
    void expiresModes() {
        CircuitBreaker here = fleet.join().get("payments");
        CircuitBreaker there = fleet.join().get("payments");

        here.control(new ModeChange(CircuitMode.FORCED_OPEN, "maintenance", Optional.of(Duration.ofMinutes(10))))
                .toCompletableFuture()
                .join();
        assertThat(there).rejectsCalls().isClosed().hasMode(CircuitMode.FORCED_OPEN);
        fleet.advance(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(there).rejectsCalls();
        fleet.advance(Duration.ofSeconds(3));

        assertThat(there).letsCallsPass().hasMode(CircuitMode.AUTO);
        assertThat(here).letsCallsPass();
    }

    @Test
    void removesOldCallsFromTimeWindow() {
        RateThresholds rates = new RateThresholds(10, 0.5, 1);
        fleet = ZenvarkFleet.of(
                payments(BreakerStrategy.sampling(new SamplingConfiguration(Duration.ofSeconds(10), rates))));
        CircuitBreaker here = fleet.join().get("payments");

        fail(here, 9);
        fleet.advance(Duration.ofSeconds(12));
        fail(here, 9);
        assertThat(here).isClosed();
        fail(here, 1);

        assertThat(here).isOpen();
    }

    @Test
    void measuresSlowCallsByTimeOfTest() {
        CallClassification slow = new CallClassification(Optional.of(Duration.ofSeconds(2)), Set.of(), Set.of());
        BreakerStrategy strategy = BreakerStrategy.count(new CountConfiguration(10, new RateThresholds(3, 1, 1)));
        fleet = ZenvarkFleet.of(payments(strategy).withCalls(slow));
        CircuitBreaker here = fleet.join().get("payments");

        for (int i = 0; i < 3; i++) {
            here.run(() -> fleet.advance(Duration.ofSeconds(2)));
        }

        assertThat(here).isOpen().hasOpenedBecause("slow");
    }

    @Test
    void opensOnlyOnSickNodeIfQuorumIsRequired() {
        fleet = ZenvarkFleet.of(payments(BreakerStrategy.consecutive(5)).withQuorum(Quorum.nodes(2)));
        CircuitBreaker sick = fleet.join().get("payments");
        CircuitBreaker well = fleet.join().get("payments");

        fail(sick, 5);

        assertThat(sick).rejectsCalls();
        assertThat(well).letsCallsPass();
    }

    @Test
    void replacesLeaderThatLeaves() {
        CircuitBreakers first = fleet.join();
        CircuitBreakers second = fleet.join();
        assertThat(first.get("payments").isLeader()).isTrue();

        fleet.leave(first);
        fleet.advance(Duration.ofMillis(200));

        assertThat(second.get("payments").isLeader()).isTrue();
        fail(second.get("payments"), 5);
        assertThat(second.get("payments")).isOpen();
    }

    @Test
    void staysConsistentForAnHour() {
        CircuitBreaker here = fleet.join().get("payments");
        fleet.join();
        Instant before = fleet.now();

        fleet.advance(Duration.ofHours(1));

        assertThat(Duration.between(before, fleet.now())).isEqualTo(Duration.ofHours(1));
        assertThat(here.isLeader()).isTrue();
        assertThat(here.circuit().version()).isZero();
    }

    @Test
    void notifiesListenersBeforeCallReturns() {
        CircuitBreaker here = fleet.join().get("payments");
        List<String> received = new ArrayList<>();
        here.onTransition(transition -> received.add(transition.to().state().name()));

        fail(here, 5);

        assertThat(received).containsExactly("OPEN");
    }

    @Test
    void refusesToMoveTimeBackOrFromListener() {
        CircuitBreaker here = fleet.join().get("payments");
        List<Throwable> thrown = new ArrayList<>();
        here.onTransition(transition -> {
            try {
                fleet.advance(Duration.ofSeconds(1));
            } catch (IllegalStateException e) {
                thrown.add(e);
            }
        });

        fail(here, 5);

        assertThat(thrown).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> fleet.advance(Duration.ofSeconds(-1)));
    }

    @Test
    void evaluatesInShadowModeAndBlocksNothing() {
        fleet = ZenvarkFleet.of(payments(BreakerStrategy.consecutive(5)).withInitialMode(CircuitMode.SHADOW));
        CircuitBreaker here = fleet.join().get("payments");

        fail(here, 5);

        assertThat(here).isOpen().hasMode(CircuitMode.SHADOW).letsCallsPass();
    }

    @Test
    void opensByCustomStrategy() {
        fleet = ZenvarkFleet.of(payments(new FailuresInAll(3)));
        CircuitBreaker here = fleet.join().get("payments");
        CircuitBreaker there = fleet.join().get("payments");

        fail(here, 2);
        here.run(() -> {});
        assertThat(here).isClosed();
        fail(there, 1);

        assertThat(here).isOpen().hasOpenedBecause("3 failures in all");
        assertThat(there).isOpen();
    }

    @Test
    void reportsMissingLeaderOfBreakerToOpen() {
        assertThatIllegalStateException()
                .isThrownBy(() -> fleet.open("payments"))
                .withMessageContaining("No node of the fleet leads circuit breaker 'payments'");
        fleet.join();
        assertThatIllegalStateException()
                .isThrownBy(() -> fleet.open("profiles"))
                .withMessageContaining("'profiles'");
    }

    @Test
    void refusesToRemoveNodeThatLeft() {
        CircuitBreakers node = fleet.join();
        fleet.leave(node);

        assertThatIllegalArgumentException().isThrownBy(() -> fleet.leave(node));
    }

    private BreakerDefinition payments(BreakerStrategy strategy) {
        HealthCheckPolicy check = HealthCheckPolicy.of(attempt -> {
            checks.add(fleet.now());
            if (!healthy) {
                throw new IllegalStateException("payments is down");
            }
        });
        return BreakerDefinition.of(
                "payments", strategy, new Recovery(check, Backoff.constant(Duration.ofSeconds(10))));
    }

    private static void fail(CircuitBreaker breaker, int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> breaker.run(() -> {
                        throw new IllegalStateException("no answer");
                    }))
                    .hasMessage("no answer");
        }
    }

    /** Opens after this number of failures, regardless of successes. */
    private record FailuresInAll(long most) implements BreakerStrategy {

        @Override
        public OutcomeWindow newWindow() {
            return new OutcomeWindow() {

                private long failures;

                @Override
                public Optional<Verdict> record(OutcomeRun run) {
                    failures += run.outcome().isFailure() ? run.count() : 0;
                    return failures < most
                            ? Optional.empty()
                            : Optional.of(new Verdict(failures + " failures in all", 1));
                }

                @Override
                public WindowSummary summary(Moment now) {
                    return new WindowSummary(failures, failures, 0, failures == 0 ? 0 : 1);
                }
            };
        }

        @Override
        public String description() {
            return "failures-in-all(" + most + ")";
        }
    }
}
