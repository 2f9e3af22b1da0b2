// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.TransitionCause;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.CallClassification;
import io.zenvark.breaker.CallPermit;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.ModeChange;
import io.zenvark.breaker.Quorum;
import io.zenvark.breaker.RetryAfterPolicy;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.node.OutageConfiguration;
import io.zenvark.node.OutageConfiguration.Policy;
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

/** Holds of a dependency open the circuit, although the strategy has no verdict. */
class RetryAfterOpensTests {

    private static final RetryAfterPolicy OPENS = new RetryAfterPolicy(ofSeconds(60), true);

    private final Simulation fleet = new Simulation();
    private final List<Duration> checks = new ArrayList<>();

    @Test
    void oneHoldOpensForFleet() {
        join(3, payments());
        Instant asked = fleet.time();
        ask(0, ofSeconds(20));
        fleet.until(ofMillis(200), () -> fleet.allAre(CircuitState.OPEN));

        assertThat(circuit(1).origin().cause()).isEqualTo(TransitionCause.RETRY_AFTER);
        assertThat(circuit(1).origin().reason())
                .startsWith("the dependency asked for no calls until "
                        + asked.plusSeconds(20).toString().substring(0, 17))
                .endsWith("(Retry-After), as seen by 1 node");
        Instant retryAt = fleet.nodes.get(2).payments().retryAt().orElseThrow();
        assertThat(retryAt).isBetween(asked.plusMillis(19_900), asked.plusMillis(20_100));
        fleet.until(ofSeconds(25), () -> fleet.allAre(CircuitState.CLOSED));
        assertThat(checks).hasSize(1);
        assertThat(fleet.time()).isBetween(retryAt.minusMillis(10), retryAt.plusMillis(100));
    }

    @Test
    void doesNotOpenByDefault() {
        join(2, payments().withRetryAfter(RetryAfterPolicy.DEFAULT));
        ask(0, ofSeconds(20));
        ask(1, ofSeconds(20));
        fleet.pass(ofSeconds(5));

        assertThat(fleet.allAre(CircuitState.CLOSED)).isTrue();
    }

    @Test
    void quorumOfTwoOpensOnlyOwnCopyForOneNode() {
        join(3, payments().withQuorum(Quorum.nodes(2)));
        ask(0, ofSeconds(20));
        fleet.pass(ofSeconds(1));

        assertThat(fleet.nodes.get(0).payments().isLocal()).isTrue();
        assertThat(circuit(0).state()).isEqualTo(CircuitState.OPEN);
        assertThat(circuit(0).origin().cause()).isEqualTo(TransitionCause.LOCAL);
        assertThat(circuit(0).origin().reason())
                .startsWith("standalone decision of this node: the dependency asked for no calls until ");
        assertThat(circuit(1).state()).isEqualTo(CircuitState.CLOSED);
        assertThat(circuit(2).state()).isEqualTo(CircuitState.CLOSED);
        fleet.pass(ofMillis(18_500));
        assertThat(checks).isEmpty();
        fleet.until(ofSeconds(1), () -> fleet.allAre(CircuitState.CLOSED));
    }

    @Test
    void quorumOfTwoOpensForFleetUntilTimeThatBothHaveReached() {
        join(3, payments().withQuorum(Quorum.nodes(2)));
        Instant asked = fleet.time();
        ask(0, ofSeconds(40));
        ask(1, ofSeconds(10));
        fleet.until(ofMillis(200), () -> circuit(2).state() == CircuitState.OPEN);

        assertThat(circuit(2).origin().cause()).isEqualTo(TransitionCause.RETRY_AFTER);
        assertThat(circuit(2).origin().reason()).endsWith("as seen by 2 nodes");
        assertThat(fleet.nodes.get(2).payments().retryAt().orElseThrow())
                .isBetween(asked.plusMillis(9_900), asked.plusMillis(10_100));
    }

    @Test
    void passedHoldDoesNotCount() {
        join(3, payments().withQuorum(Quorum.nodes(2)));
        ask(0, ofSeconds(2));
        fleet.pass(ofSeconds(3));
        ask(1, ofSeconds(20));
        fleet.pass(ofSeconds(1));

        assertThat(circuit(2).state()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void newLeaderCountsHoldsOfRetainedStream() {
        join(3, payments().withQuorum(Quorum.nodes(2)));
        SimulatedNode follower = fleet.follower();
        ask(fleet.nodes.indexOf(follower), ofSeconds(30));
        fleet.pass(ofSeconds(1));
        fleet.leader().kill();
        fleet.until(ofSeconds(6), () -> fleet.leaders() == 1);
        SimulatedNode other = fleet.nodes.stream()
                .filter(node -> !node.isDead() && node != follower)
                .findFirst()
                .orElseThrow();
        ask(fleet.nodes.indexOf(other), ofSeconds(30));
        fleet.until(ofSeconds(1), () -> other.payments().circuit().origin().cause() == TransitionCause.RETRY_AFTER);
    }

    @Test
    void stragglersNeitherExtendNorOpen() {
        join(2, payments());
        List<CallPermit> stragglers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            stragglers.add(fleet.nodes.get(1).payments().acquire());
        }
        ask(0, ofSeconds(5));
        fleet.until(ofMillis(200), () -> fleet.allAre(CircuitState.OPEN));
        Instant retryAt = fleet.nodes.get(0).payments().retryAt().orElseThrow();
        stragglers.get(0).onFailure(new Busy(ofSeconds(50)));
        fleet.pass(ofSeconds(2));

        assertThat(fleet.nodes)
                .allSatisfy(node -> assertThat(node.payments().retryAt()).hasValue(retryAt));
        fleet.until(ofSeconds(4), () -> fleet.allAre(CircuitState.CLOSED));
        stragglers.get(1).onFailure(new Busy(ofSeconds(50)));
        fleet.pass(ofSeconds(2));
        assertThat(fleet.allAre(CircuitState.CLOSED)).isTrue();
    }

    @Test
    void ignoredCallsDoNotOpen() {
        join(2, payments().withCalls(new CallClassification(Optional.empty(), Set.of(), Set.of(Busy.class))));
        ask(0, ofSeconds(20));
        fleet.pass(ofSeconds(2));

        assertThat(fleet.allAre(CircuitState.CLOSED)).isTrue();
    }

    @Test
    void reportedTimeOpens() {
        join(2, payments());
        fleet.nodes.get(0).payments().acquire().onFailure(new IllegalStateException(), ofMillis(5), ofSeconds(20));
        fleet.until(ofMillis(200), () -> fleet.allAre(CircuitState.OPEN));

        assertThat(circuit(1).origin().cause()).isEqualTo(TransitionCause.RETRY_AFTER);
    }

    @Test
    void shadowShowsOpenCircuitAndAdmitsCalls() {
        join(2, payments().withInitialMode(CircuitMode.SHADOW));
        ask(0, ofSeconds(20));
        fleet.until(ofMillis(200), () -> fleet.allAre(CircuitState.OPEN));

        assertThat(circuit(1).origin().cause()).isEqualTo(TransitionCause.RETRY_AFTER);
        assertThat(fleet.nodes.get(1).payments().tryAcquire()).isPresent();
        assertThat(fleet.nodes.get(1).payments().retryAt()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"FORCED_CLOSED", "FORCED_OPEN"})
    void forcedModesKeepStateAlsoAfterTheirEnd(CircuitMode mode) {
        join(2, payments());
        Optional<CallPermit> call = fleet.nodes.get(1).payments().tryAcquire();
        change(mode);
        ask(0, ofSeconds(20));
        call.ifPresent(permit -> permit.onFailure(new Busy(ofSeconds(20))));
        fleet.pass(ofSeconds(2));
        assertThat(fleet.allAre(CircuitState.CLOSED)).isTrue();

        change(CircuitMode.AUTO);
        fleet.pass(ofSeconds(2));
        assertThat(fleet.allAre(CircuitState.CLOSED)).isTrue();
        ask(0, ofSeconds(20));
        fleet.until(ofMillis(200), () -> fleet.allAre(CircuitState.OPEN));
    }

    @ParameterizedTest
    @EnumSource
    void opensStandaloneCopyWithPolicyLocal(Policy policy) {
        fleet.join(List.of(payments()), new OutageConfiguration(policy, ofSeconds(4)));
        fleet.pass(ofSeconds(2));
        SimulatedNode node = fleet.nodes.get(0);
        node.store.setUnavailable(true);
        fleet.until(ofSeconds(5), () -> node.status() != CoordinationStatus.CONNECTED);
        Instant asked = fleet.time();
        ask(0, ofSeconds(20));
        fleet.pass(ofSeconds(1));

        boolean opened = policy == Policy.LOCAL;
        assertThat(circuit(0).state()).isEqualTo(opened ? CircuitState.OPEN : CircuitState.CLOSED);
        if (opened) {
            assertThat(circuit(0).origin().reason())
                    .startsWith("standalone decision without the store: the dependency");
            assertThat(node.payments().retryAt().orElseThrow()).isAfter(asked.plusSeconds(19));
            fleet.pass(ofMillis(18_500));
            assertThat(checks).isEmpty();
            fleet.until(ofSeconds(1), () -> fleet.allAre(CircuitState.CLOSED));
        }
    }

    @Test
    void openingLongAfterRecoveryStartsBackoffAnew() {
        BreakerDefinition definition = payments();
        join(
                2,
                definition.withRecovery(new Recovery(
                        definition.recovery().healthCheck(),
                        Backoff.exponential(ofSeconds(1), 4, Duration.ofMinutes(1)))));
        ask(0, ofSeconds(2));
        fleet.until(ofMillis(200), () -> fleet.allAre(CircuitState.OPEN));
        fleet.until(ofSeconds(3), () -> fleet.allAre(CircuitState.CLOSED));
        Calls.succeed(fleet.nodes.get(0).payments(), 5);
        fleet.pass(Duration.ofMinutes(1));
        ask(0, ofMillis(500));
        fleet.until(ofMillis(200), () -> fleet.allAre(CircuitState.OPEN));
        fleet.until(ofSeconds(2), () -> fleet.allAre(CircuitState.CLOSED));
        ask(0, ofMillis(500));
        fleet.until(ofMillis(200), () -> fleet.allAre(CircuitState.OPEN));
        fleet.pass(ofSeconds(2));
        assertThat(fleet.allAre(CircuitState.OPEN)).isTrue();
    }

    private BreakerDefinition payments() {
        HealthCheckPolicy policy = HealthCheckPolicy.of(attempt -> checks.add(fleet.now()));
        return BreakerDefinition.of(
                        "payments",
                        BreakerStrategy.consecutive(50),
                        new Recovery(policy, Backoff.constant(ofSeconds(1))))
                .withRetryAfter(OPENS);
    }

    private void join(int nodes, BreakerDefinition definition) {
        for (int i = 0; i < nodes; i++) {
            fleet.join(List.of(definition));
        }
        fleet.pass(ofSeconds(2));
    }

    /** Makes one call of a node fail with a request for no calls. */
    private void ask(int node, Duration hold) {
        fleet.nodes.get(node).payments().tryAcquire().ifPresent(permit -> permit.onFailure(new Busy(hold)));
    }

    private Circuit circuit(int node) {
        return fleet.nodes.get(node).payments().circuit();
    }

    private void change(CircuitMode mode) {
        fleet.nodes.get(0).payments().control(new ModeChange(mode, "because", Optional.empty()));
        fleet.until(ofSeconds(1), () -> circuit(0).mode() == mode && circuit(1).mode() == mode);
    }
}
