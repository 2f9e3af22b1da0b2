// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import static io.zenvark.simulation.hand.Calls.fail;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.CallClassification;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.DefinitionConflictException;
import io.zenvark.breaker.UnknownBreakerException;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.strategy.BreakerStrategy;
import java.io.FileNotFoundException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Breakers that are created or redefined while the fleet runs, in virtual time. */
class BreakersAtRunTimeTests {

    private final Simulation fleet = Simulation.ofThree();

    private static BreakerDefinition mail(int failures) {
        Recovery recovery = new Recovery(HealthCheckPolicy.of(HealthCheck.waiting()), Backoff.constant(ofSeconds(1)));
        return BreakerDefinition.of("mail", BreakerStrategy.consecutive(failures), recovery);
    }

    private boolean mailIs(CircuitState state) {
        return fleet.nodes.stream().allMatch(node -> node.breakers().get("mail").state() == state);
    }

    @Test
    void createsBreakerForWholeFleet() {
        fleet.nodes.forEach(node -> node.breakers().create(mail(3)));
        fleet.until(
                ofSeconds(2),
                () -> fleet.nodes.stream()
                                .filter(node -> node.breaker("mail").isLeader())
                                .count()
                        == 1);

        for (SimulatedNode node : fleet.nodes) {
            fail(node.breaker("mail"), 1);
            fleet.pass(ofMillis(50));
        }

        fleet.until(ofSeconds(1), () -> mailIs(CircuitState.OPEN));
        fleet.until(ofSeconds(3), () -> mailIs(CircuitState.CLOSED));
        assertThat(fleet.nodes.get(0).breaker("mail").outcomes().reported()).isEqualTo(1);
    }

    @Test
    void adoptsCircuitOfFleetForNewBreaker() {
        fleet.nodes.get(0).breakers().create(mail(1));
        fleet.pass(ofSeconds(1));
        fail(fleet.nodes.get(0).breaker("mail"), 1);
        fleet.until(ofMillis(500), () -> fleet.nodes.get(0).breaker("mail").state() == CircuitState.OPEN);

        CircuitBreaker late = fleet.nodes.get(1).breakers().create(mail(1));
        fleet.pass(ofMillis(100));

        assertThat(late.circuit()).isEqualTo(fleet.nodes.get(0).breaker("mail").circuit());
        assertThat(late.state()).isEqualTo(CircuitState.OPEN);
    }

    @Test
    void joinsFleetOnceRedisIsAvailable() {
        SimulatedNode node = fleet.follower();
        node.store.setUnavailable(true);
        fleet.pass(ofSeconds(5));
        CircuitBreaker mail = node.breakers().create(mail(2));
        fail(mail, 2);
        fleet.pass(ofSeconds(1));
        assertThat(mail.isLeader()).isFalse();

        node.store.setUnavailable(false);

        fleet.until(ofSeconds(8), mail::isLeader);
        fleet.until(ofSeconds(1), () -> mail.state() == CircuitState.OPEN);
    }

    @Test
    void isCreatedOnlyOnce() {
        var breakers = fleet.leader().breakers();
        List<CircuitBreaker> created = new ArrayList<>();
        breakers.onCreation(created::add);

        CircuitBreaker mail = breakers.create(mail(3));

        assertThat(breakers.create(mail(3))).isSameAs(mail);
        assertThat(breakers.find("mail")).containsSame(mail);
        assertThat(breakers.names()).containsExactly(new BreakerName("mail"), new BreakerName("payments"));
        assertThat(created).containsExactly(mail);
    }

    @Test
    void refusesSecondDefinitionOfSameName() {
        var breakers = fleet.leader().breakers();
        breakers.create(mail(3));

        assertThatThrownBy(() -> breakers.create(mail(4).withRetention(10)))
                .isInstanceOf(DefinitionConflictException.class)
                .hasMessageContaining("'mail' exists with another definition")
                .hasMessageContaining("retention is 1000, not 10")
                .hasMessageContaining("strategy is")
                .hasMessageNotContaining("quorum");
        assertThat(breakers.definitions()).contains(mail(3));
    }

    @Test
    void refusesToRedefineUnknownBreaker() {
        assertThatThrownBy(() -> fleet.leader().breakers().redefine(mail(3)))
                .isInstanceOf(UnknownBreakerException.class)
                .hasMessageContaining("mail");
    }

    @Test
    void createsBreakerDespiteFailingListener() {
        var breakers = fleet.leader().breakers();
        breakers.onCreation(created -> {
            throw new IllegalStateException("no room");
        });
        assertThat(breakers.create(mail(3)).state()).isEqualTo(CircuitState.CLOSED);
    }

    @Test
    void evaluatesRetainedOutcomesWithNewStrategy() {
        fail(fleet.follower().payments(), 4);
        fleet.pass(ofSeconds(2));
        assertThat(fleet.allAre(CircuitState.CLOSED)).isTrue();

        redefine(fleet.payments().withStrategy(BreakerStrategy.consecutive(4)));

        fleet.until(ofSeconds(2), () -> fleet.allAre(CircuitState.OPEN));
        assertThat(fleet.leader().payments().circuit().origin().reason()).contains("4 consecutive failures");
    }

    @Test
    void countsNoOutcomeTwiceWhenTheWindowIsRebuilt() {
        fail(fleet.follower().payments(), 4);
        fleet.pass(ofSeconds(2));

        redefine(fleet.payments().withStrategy(BreakerStrategy.consecutive(7)));
        fleet.pass(ofSeconds(3));
        fail(fleet.follower().payments(), 2);
        fleet.pass(ofSeconds(2));

        assertThat(fleet.leader().view().report().window().failures()).isEqualTo(6);
        assertThat(fleet.allAre(CircuitState.CLOSED)).isTrue();
        fail(fleet.follower().payments(), 1);
        fleet.until(ofSeconds(1), () -> fleet.allAre(CircuitState.OPEN));
    }

    @Test
    void keepsCircuitEpochAndWindowOfEqualStrategy() {
        Circuit before = fleet.leader().payments().circuit();
        var epoch = fleet.leader().view().leadership().epoch();
        fail(fleet.follower().payments(), 4);
        fleet.pass(ofSeconds(1));

        redefine(fleet.payments().withRetention(5).withInitialMode(CircuitMode.SHADOW));
        fleet.pass(ofMillis(5));

        assertThat(fleet.leader().view().report().window().failures()).isEqualTo(4);
        assertThat(fleet.leader().payments().circuit()).isEqualTo(before);
        assertThat(fleet.leader().view().leadership().epoch()).isEqualTo(epoch);
    }

    @Test
    void staysOpenAndKeepsItsBackoff() {
        fleet.open();
        fleet.pass(ofMillis(3200));
        assertThat(fleet.attempts).hasSize(2);
        Circuit open = fleet.leader().payments().circuit();
        Recovery slower = new Recovery(
                fleet.payments().recovery().healthCheck(), (attempt, random) -> Duration.ofSeconds(10L * attempt));

        redefine(fleet.payments().withRecovery(slower));
        fleet.pass(ofSeconds(29));

        assertThat(fleet.attempts).hasSize(2);
        assertThat(fleet.leader().payments().circuit()).isEqualTo(open);
        fleet.pass(ofSeconds(2));
        assertThat(fleet.attempts).extracting(attempt -> attempt.number()).containsExactly(1, 2, 3);
    }

    @Test
    void startsIdleChecksWithNewInterval() {
        redefine(fleet.payments(1, Optional.of(ofSeconds(5))));
        fleet.pass(ofSeconds(4));
        int early = fleet.attempts.size();
        fleet.pass(ofSeconds(6));
        assertThat(fleet.attempts.size()).isGreaterThan(early);
        int checks = fleet.attempts.size();

        redefine(fleet.payments());
        fleet.pass(ofSeconds(20));

        assertThat(fleet.attempts).hasSize(checks);
    }

    @Test
    void classifiesByNewConfigurationImmediately() {
        redefine(fleet.payments()
                .withCalls(new CallClassification(Optional.empty(), Set.of(FileNotFoundException.class), Set.of())));

        fail(fleet.follower().payments(), 5);

        assertThat(fleet.follower().payments().calls().failed()).isZero();
        assertThat(fleet.follower().payments().calls().succeeded()).isEqualTo(5);
    }

    @Test
    void reportsItsNewFingerprintToOtherNodes() {
        SimulatedNode other = fleet.follower();
        other.breakers().redefine(fleet.payments().withStrategy(BreakerStrategy.consecutive(9)));
        fleet.pass(ofSeconds(2));
        SimulatedNode fresh = fleet.join();
        fleet.pass(ofSeconds(2));
        assertThat(fresh.view().deviation().configuredDifferentlyOn()).hasSize(1);
    }

    private void redefine(BreakerDefinition definition) {
        fleet.nodes.forEach(node -> node.breakers().redefine(definition));
    }
}
