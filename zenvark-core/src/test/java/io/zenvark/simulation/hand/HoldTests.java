// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.TransitionCause;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.CallClassification;
import io.zenvark.breaker.CallPermit;
import io.zenvark.breaker.CircuitOpenException;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.ModeChange;
import io.zenvark.breaker.Quorum;
import io.zenvark.breaker.RetryAfterPolicy;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.node.OutageConfiguration;
import io.zenvark.strategy.BreakerStrategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds of a dependency delay the health checks of the fleet. */
class HoldTests {

    private static final Duration BACKOFF = ofSeconds(1);

    private final Simulation fleet = new Simulation();
    private final List<Duration> checks = new ArrayList<>();
    private RuntimeException failure = new IllegalStateException("down");
    private boolean healthy;
    private Duration opened = Duration.ZERO;

    @Test
    void firstCheckWaitsForHold() {
        join(2, payments());
        open(ofSeconds(20));

        assertThat(reason())
                .contains("Retry-After", fleet.time().plusSeconds(19).toString().substring(0, 15));
        assertThat(untilCheck()).isBetween(ofSeconds(19), ofMillis(20_100));
    }

    @Test
    void allNodesTellCallersToRetryAfterHold() {
        join(3, payments());
        open(ofSeconds(20));
        SimulatedNode newcomer = fleet.join(List.of(payments()));
        fleet.pass(ofSeconds(2));

        assertThat(newcomer.payments().state()).isEqualTo(CircuitState.OPEN);
        for (SimulatedNode node : fleet.nodes) {
            Instant retryAt = node.payments().retryAt().orElseThrow();
            assertThat(reason()).contains("until " + retryAt + " (Retry-After)");
            assertThat(retryAt)
                    .isBetween(timeOf(opened).plusSeconds(19), timeOf(opened).plusSeconds(20));
            assertThatThrownBy(() -> node.payments().run(() -> {}))
                    .isInstanceOfSatisfying(
                            CircuitOpenException.class,
                            rejected -> assertThat(rejected.retryAt()).isEqualTo(retryAt))
                    .hasMessageContaining("It cannot close before " + retryAt);
            assertThat(node.view().retryAt()).hasValue(retryAt);
        }
        healthy = true;
        fleet.until(ofSeconds(21), () -> fleet.allAre(CircuitState.CLOSED));
        assertThat(fleet.nodes)
                .allSatisfy(node -> assertThat(node.payments().retryAt()).isEmpty());
    }

    @Test
    void tellsCallersToRetryAfterBackoffIfItIsLonger() {
        join(2, payments());
        open(ofMillis(500));

        Instant since = fleet.leader().payments().circuit().origin().since();
        assertThat(fleet.nodes)
                .allSatisfy(node -> assertThat(node.payments().retryAt()).hasValue(since.plus(BACKOFF)));
    }

    @Test
    void newLeaderWaitsForRestOfHold() {
        join(3, payments());
        open(ofSeconds(20));
        fleet.pass(ofSeconds(3));
        fleet.leader().kill();

        assertThat(untilCheck()).isBetween(ofSeconds(19), ofMillis(20_200));
    }

    @Test
    void newVersionEndsHold() {
        BreakerDefinition definition = payments();
        join(
                2,
                definition.withRecovery(new Recovery(
                        definition.recovery().healthCheck(), Backoff.exponential(BACKOFF, 2, Duration.ofMinutes(1)))));
        open(ofSeconds(20));
        fleet.leader().payments().control(new ModeChange(CircuitMode.SHADOW, "look", Optional.empty()));
        fleet.until(ofSeconds(1), () -> fleet.leader().payments().circuit().mode() == CircuitMode.SHADOW);

        assertThat(untilCheck()).isLessThan(ofMillis(1_400));
        fleet.leader().payments().control(new ModeChange(CircuitMode.AUTO, "enough", Optional.empty()));
        fleet.pass(ofSeconds(1));
        assertThat(fleet.leader().payments().retryAt().orElseThrow())
                .isBefore(timeOf(opened).plusSeconds(5));
    }

    @Test
    void ignoredCallsCarryNoHold() {
        CallClassification ignoring = new CallClassification(Optional.empty(), Set.of(), Set.of(Busy.class));
        join(2, payments().withCalls(ignoring));
        fail(fleet.nodes.get(0), ofSeconds(40));
        Calls.fail(fleet.nodes.get(0).payments(), 5);
        awaitOpen();

        assertThat(reason()).doesNotContain("Retry-After");
        assertThat(untilCheck()).isLessThan(ofMillis(1_200));
    }

    @ParameterizedTest
    @EnumSource
    void outageDoesNotEndHold(OutageConfiguration.Policy policy) {
        OutageConfiguration outage = new OutageConfiguration(policy, ofSeconds(4));
        fleet.join(List.of(payments()), outage);
        fleet.pass(ofSeconds(2));
        open(ofSeconds(20));
        fleet.nodes.get(0).store.setUnavailable(true);

        assertThat(untilCheck()).isBetween(ofSeconds(19), ofMillis(20_200));
    }

    @Test
    void standaloneCopyWaitsForHoldOfItsOwnCalls() {
        fleet.join(List.of(payments()), new OutageConfiguration(OutageConfiguration.Policy.LOCAL, ofSeconds(4)));
        fleet.pass(ofSeconds(2));
        fleet.nodes.get(0).store.setUnavailable(true);
        fleet.until(ofSeconds(5), () -> fleet.nodes.get(0).status() != CoordinationStatus.CONNECTED);
        open(ofSeconds(20));

        SimulatedNode node = fleet.nodes.get(0);
        assertThat(node.payments().circuit().origin().cause()).isEqualTo(TransitionCause.LOCAL);
        assertThat(node.payments().circuit().origin().reason()).contains("Retry-After");
        assertThat(node.payments().retryAt().orElseThrow())
                .isBetween(timeOf(opened).plusSeconds(19), timeOf(opened).plusSeconds(21));
        assertThat(untilCheck()).isBetween(ofSeconds(19), ofMillis(20_200));
    }

    @Test
    void firstCheckWaitsForBackoffIfItIsLonger() {
        join(2, payments());
        open(ofMillis(500));

        assertThat(untilCheck()).isBetween(ofMillis(900), ofMillis(1_100));
    }

    @Test
    void leaderLimitsHoldToItsMaximum() {
        BreakerDefinition definition = payments();
        fleet.join(List.of(definition.withRetryAfter(new RetryAfterPolicy(ofSeconds(5)))));
        fleet.pass(ofSeconds(2));
        fleet.join(List.of(definition.withRetryAfter(new RetryAfterPolicy(Duration.ofDays(1)))));
        fleet.pass(ofSeconds(2));
        open(Duration.ofHours(2));

        assertThat(untilCheck()).isBetween(ofSeconds(4), ofMillis(5_100));
    }

    @Test
    void usesLatestTimeThatQuorumHasReached() {
        join(3, payments().withQuorum(Quorum.nodes(2)));
        List<Duration> holds = List.of(ofSeconds(40), ofSeconds(10), ofSeconds(4));
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < holds.size(); i++) {
                fail(fleet.nodes.get(i), holds.get(i));
            }
        }
        awaitOpen();

        assertThat(untilCheck()).isBetween(ofSeconds(9), ofMillis(10_100));
    }

    @Test
    void ignoresHoldOfFewerSessionsThanQuorum() {
        join(3, payments().withQuorum(Quorum.nodes(2)));
        for (int round = 0; round < 3; round++) {
            fail(fleet.nodes.get(0), ofSeconds(40));
            fail(fleet.nodes.get(1), Duration.ZERO);
        }
        awaitOpen();

        assertThat(reason()).doesNotContain("Retry-After");
        assertThat(untilCheck()).isLessThan(ofMillis(1_200));
    }

    @Test
    void holdBelongsToOneOpenPeriod() {
        join(2, payments());
        open(ofSeconds(20));
        healthy = true;
        fleet.until(ofSeconds(25), () -> fleet.allAre(CircuitState.CLOSED));
        healthy = false;
        checks.clear();
        open(Duration.ZERO);

        assertThat(reason()).doesNotContain("Retry-After");
        assertThat(untilCheck()).isLessThan(ofMillis(1_200));
    }

    @Test
    void ignoresStragglersOfEarlierVersion() {
        join(2, payments());
        CallPermit straggler = fleet.nodes.get(1).payments().acquire();
        open(Duration.ZERO);
        straggler.onFailure(new Busy(ofSeconds(40)));

        assertThat(untilCheck()).isLessThan(ofMillis(1_200));
    }

    @Test
    void failedCheckWithHoldMovesNextCheck() {
        join(1, payments());
        failure = new Busy(ofSeconds(15));
        open(Duration.ZERO);
        untilCheck();
        failure = new IllegalStateException("down");
        fleet.until(ofSeconds(20), () -> checks.size() == 2);
        fleet.until(ofSeconds(20), () -> checks.size() == 3);

        assertThat(checks.get(1).minus(checks.get(0))).isBetween(ofMillis(14_900), ofMillis(15_100));
        assertThat(fleet.leader().payments().retryAt().orElseThrow())
                .isBetween(
                        timeOf(checks.get(1)).minusMillis(20),
                        timeOf(checks.get(1)).plusMillis(20));
        assertThat(checks.get(2).minus(checks.get(1))).isLessThan(ofMillis(1_200));
    }

    @Test
    void failedCheckDoesNotExceedMaximum() {
        join(1, payments().withRetryAfter(new RetryAfterPolicy(ofSeconds(3))));
        failure = new Busy(Duration.ofDays(300));
        open(Duration.ZERO);
        untilCheck();
        fleet.until(ofSeconds(20), () -> checks.size() == 2);

        assertThat(checks.get(1).minus(checks.get(0))).isLessThan(ofMillis(3_200));
    }

    private Instant timeOf(Duration moment) {
        return fleet.time().minus(fleet.now()).plus(moment);
    }

    private BreakerDefinition payments() {
        HealthCheckPolicy policy = HealthCheckPolicy.of(attempt -> {
                    checks.add(fleet.now());
                    if (!healthy) {
                        throw failure;
                    }
                })
                .withAttemptsPerLeader(1000);
        return BreakerDefinition.of(
                "payments", BreakerStrategy.consecutive(5), new Recovery(policy, Backoff.constant(BACKOFF)));
    }

    private void join(int nodes, BreakerDefinition definition) {
        for (int i = 0; i < nodes; i++) {
            fleet.join(List.of(definition));
        }
        fleet.pass(ofSeconds(2));
    }

    private void open(Duration hold) {
        for (int i = 0; i < 5; i++) {
            fail(fleet.nodes.get(fleet.nodes.size() - 1), hold);
        }
        awaitOpen();
    }

    private static void fail(SimulatedNode node, Duration hold) {
        node.payments().tryAcquire().ifPresent(permit -> permit.onFailure(new Busy(hold)));
    }

    private void awaitOpen() {
        fleet.until(ofSeconds(2), () -> fleet.allAre(CircuitState.OPEN));
        opened = fleet.now();
    }

    private String reason() {
        return fleet.leader().payments().circuit().origin().reason();
    }

    private Duration untilCheck() {
        fleet.until(ofSeconds(80), () -> !checks.isEmpty());
        return checks.get(0).minus(opened);
    }
}
