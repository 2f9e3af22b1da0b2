// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.zenvark.CircuitState;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.simulation.hand.Calls;
import io.zenvark.simulation.hand.SimulatedNode;
import io.zenvark.simulation.hand.SimulatedNode.CheckThreads;
import io.zenvark.simulation.hand.SimulatedNode.Threads;
import io.zenvark.simulation.hand.Simulation;
import io.zenvark.testsupport.Logged;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nodes that cannot do the work of a leader, in virtual time. */
class WatchdogTests {

    private static final LeaseConfiguration LONG_LEASE =
            new LeaseConfiguration(ofSeconds(30), ofSeconds(1), ofSeconds(20));

    private final Simulation fleet = new Simulation();
    private final Logged log = new Logged(Watchdog.class);

    @AfterEach
    void stopCapture() {
        log.close();
    }

    private SimulatedNode leader() {
        SimulatedNode node = fleet.join();
        fleet.until(ofSeconds(2), () -> node.payments().isLeader());
        return node;
    }

    private SimulatedNode leaderOf(BreakerDefinition definition) {
        SimulatedNode node = fleet.join(List.of(definition));
        fleet.until(ofSeconds(2), () -> node.payments().isLeader());
        return node;
    }

    private SimulatedNode follower() {
        SimulatedNode node = fleet.join();
        fleet.pass(ofSeconds(2));
        return node;
    }

    private List<String> warnings() {
        return log.at(Level.WARN);
    }

    @Test
    void claimsOnlyAfterRestIfEventLoopWasLateByMoreThanLease() {
        SimulatedNode node = leader();
        node.pause();
        fleet.pass(ofSeconds(4));
        node.resume();
        fleet.pass(ofMillis(2900));
        assertThat(node.payments().isLeader()).isFalse();
        assertThat(node.status()).isEqualTo(CoordinationStatus.DEGRADED);

        fleet.until(ofSeconds(1), () -> node.payments().isLeader());

        fleet.until(ofSeconds(1), () -> node.status() == CoordinationStatus.CONNECTED);
        assertThat(warnings())
                .singleElement()
                .asString()
                .matches("Node node-1 gives up leadership in namespace"
                        + " 'orders': its event loop was [34]\\d\\d\\d ms late, longer than its lease of 3000 ms\\."
                        + " Look for .*");
        assertThat(log.at(Level.INFO))
                .singleElement()
                .asString()
                .contains("Node node-1 may lead in namespace 'orders' again");
    }

    @Test
    void followsFleetWhileItRests() {
        SimulatedNode node = leader();
        SimulatedNode other = follower();
        node.pause();
        fleet.pass(ofSeconds(4));
        node.resume();
        fleet.pass(ofMillis(100));
        assertThat(other.payments().isLeader()).isTrue();

        fleet.healthy = false;
        Calls.fail(other.payments(), 5);
        fleet.until(ofSeconds(1), () -> node.payments().state() == CircuitState.OPEN);

        assertThat(node.status()).isEqualTo(CoordinationStatus.DEGRADED);
        assertThat(node.payments().isLocal()).isFalse();
    }

    @Test
    void claimsNothingWhileItsEventLoopIsLateAgainAndAgain() {
        SimulatedNode node = leader();
        for (int i = 0; i < 5; i++) {
            node.pause();
            fleet.pass(ofSeconds(4));
            node.resume();
            fleet.pass(ofSeconds(2));
            assertThat(node.payments().isLeader()).isFalse();
        }
        assertThat(warnings()).hasSize(1);
        fleet.until(ofSeconds(2), () -> node.payments().isLeader());
    }

    @Test
    void keepsLeadershipThroughPauseThatIsShorterThanLease() {
        SimulatedNode node = leader();
        fleet.pass(ofSeconds(1));
        var epoch = node.view().leadership().epoch();
        node.pause();
        fleet.pass(ofMillis(1200));
        node.resume();
        fleet.pass(ofSeconds(2));
        assertThat(node.payments().isLeader()).isTrue();
        assertThat(node.view().leadership().epoch()).isEqualTo(epoch);
        assertThat(warnings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"FAIL", "WAIT"})
    void passesRecoveryOnIfItHasNoThreadForChecks(CheckThreads threads) {
        SimulatedNode node = leader();
        SimulatedNode other = follower();
        node.checkThreads(threads);
        fleet.healthy = false;
        Calls.fail(other.payments(), 5);
        fleet.until(ofSeconds(1), () -> fleet.allAre(CircuitState.OPEN));
        fleet.healthy = true;

        fleet.until(ofSeconds(12), () -> fleet.allAre(CircuitState.CLOSED));

        assertThat(other.payments().isLeader()).isTrue();
        assertThat(warnings()).singleElement().asString().contains("it has no thread for health checks");
    }

    @ParameterizedTest
    @EnumSource(names = {"FAIL", "WAIT"})
    void claimsNothingUntilThreadForChecksHasRun(CheckThreads threads) {
        SimulatedNode node = leader();
        SimulatedNode other = follower();
        node.checkThreads(threads);
        fleet.healthy = false;
        Calls.fail(other.payments(), 5);
        fleet.until(ofSeconds(10), () -> other.payments().isLeader());
        other.kill();
        fleet.pass(ofSeconds(30));
        assertThat(node.payments().isLeader()).isFalse();
        assertThat(node.status()).isEqualTo(CoordinationStatus.DEGRADED);

        node.checkThreads(CheckThreads.RUN);

        fleet.until(ofSeconds(2), () -> node.payments().isLeader());
        assertThat(warnings()).hasSize(1);
        assertThat(log.at(Level.INFO)).hasSize(1);
    }

    @Test
    void leadsAloneEvenWithoutThreadForChecks() {
        SimulatedNode node = leader();
        node.checkThreads(CheckThreads.FAIL);
        fleet.healthy = false;
        Calls.fail(node.payments(), 5);
        fleet.pass(ofSeconds(30));
        assertThat(node.payments().isLeader()).isTrue();
        assertThat(warnings()).isEmpty();

        node.checkThreads(CheckThreads.RUN);
        fleet.healthy = true;

        fleet.until(ofSeconds(30), () -> node.payments().state() == CircuitState.CLOSED);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAIL", "WAIT"})
    void opensNoCircuitByIdleCheckThatHadNoThread(CheckThreads threads) {
        SimulatedNode node = leaderOf(fleet.payments(1, Optional.of(ofSeconds(5))));
        node.checkThreads(threads);
        fleet.pass(ofSeconds(30));
        assertThat(node.payments().circuit().version()).isZero();

        node.checkThreads(CheckThreads.RUN);
        fleet.healthy = false;

        fleet.until(ofSeconds(10), () -> node.payments().state() == CircuitState.OPEN);
    }

    @Test
    void keepsLeadersThroughStallOfRedisThatIsShorterThanLease() {
        SimulatedNode node =
                fleet.join(new SimulatedNode.Plan(List.of(fleet.payments()), OutageConfiguration.DEFAULT, LONG_LEASE));
        fleet.until(ofSeconds(2), () -> node.payments().isLeader());
        fleet.pass(ofSeconds(1));
        node.threads(Threads.RUN, Threads.FORGET);
        node.hangCommands(true);
        fleet.pass(ofSeconds(9));

        node.hangCommands(false);
        node.threads(Threads.RUN, Threads.RUN);
        fleet.pass(ofSeconds(10));

        assertThat(node.payments().isLeader()).isTrue();
        assertThat(warnings()).isEmpty();
    }

    @Test
    void resignsAfterTwoSilentTriesWhileCommandsAreAnswered() {
        SimulatedNode node =
                fleet.join(new SimulatedNode.Plan(List.of(fleet.payments()), OutageConfiguration.DEFAULT, LONG_LEASE));
        fleet.until(ofSeconds(2), () -> node.payments().isLeader());
        fleet.pass(ofSeconds(1));
        node.threads(Threads.RUN, Threads.FORGET);
        fleet.pass(ofMillis(3500));
        assertThat(node.payments().isLeader()).isTrue();

        fleet.pass(ofSeconds(2));

        assertThat(node.payments().isLeader()).isFalse();
        assertThat(warnings())
                .singleElement()
                .asString()
                .contains("no read of the event log has succeeded for 4000 ms");
    }
}
