// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.CircuitState;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.FleetView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads of the fleet: their cost, and their results while the store fails. */
class FleetReadersTests {

    private static final BreakerName PAYMENTS = new BreakerName("payments");

    private final Simulation fleet = Simulation.ofThree();
    private SimulatedNode node;

    @BeforeEach
    void forgetTheStart() {
        node = fleet.follower();
        fleet.pass(ofSeconds(2));
        node.store.details = 0;
    }

    @Test
    void sharesOneRequestAmongAllReaders() {
        List<CompletableFuture<FleetView>> readers = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            readers.add(node.ask());
        }
        fleet.pass(ofMillis(1));

        assertThat(readers).allMatch(CompletableFuture::isDone);
        assertThat(node.store.details).isEqualTo(1);
    }

    @Test
    void answersAllReadersWithin500MillisecondsFromOneSnapshot() {
        for (int i = 0; i < 500; i++) {
            node.ask();
            fleet.pass(ofMillis(10));
        }

        assertThat(node.store.details).isBetween(9, 11);
    }

    @Test
    void answersImmediatelyFromSharedSnapshot() {
        node.view();

        assertThat(node.ask()).isCompleted();
    }

    @Test
    void reportsTimeOfSnapshot() {
        Instant before = fleet.time();
        FleetView view = answered(node.ask());

        assertThat(view.asOf().orElseThrow()).isBetween(before, before.plusMillis(500));
    }

    @Test
    void showsChangesOfThisNodeImmediately() {
        node.view();
        fleet.open();

        FleetView view = answered(node.ask());

        assertThat(view.breakers().get(PAYMENTS).circuit().state()).isEqualTo(CircuitState.OPEN);
        assertThat(view.breakers().get(PAYMENTS).history()).hasSize(1);
    }

    @Test
    void answersFromMemoryWhileStoreFails() {
        answered(node.ask());
        Instant before = fleet.time();
        node.store.setUnavailable(true);
        fleet.pass(ofSeconds(5));

        CompletableFuture<FleetView> reader = node.ask();
        FleetView view = answered(reader);

        assertThat(view.coordination()).isEqualTo(CoordinationStatus.DEGRADED);
        assertThat(view.nodes()).hasSize(3);
        assertThat(view.asOf().orElseThrow()).isBeforeOrEqualTo(before);
    }

    @Test
    void queriesFailingStoreOncePer500Milliseconds() {
        node.store.setUnavailable(true);
        for (int i = 0; i < 100; i++) {
            node.ask();
            fleet.pass(ofMillis(10));
        }

        assertThat(node.store.details).isBetween(1, 3);
    }

    @Test
    void waitsAtMostForCommandTimeout() {
        node.hangCommands(true);
        CompletableFuture<FleetView> reader = node.ask();
        fleet.pass(ofMillis(700));
        assertThat(reader).isNotDone();

        fleet.pass(ofMillis(60));

        assertThat(reader).isCompleted();
        assertThat(node.ask()).as("later readers do not wait").isCompleted();
    }

    @Test
    void sendsNoSecondRequestWhileOneIsPending() {
        node.hangCommands(true);
        for (int i = 0; i < 150; i++) {
            node.ask();
            fleet.pass(ofMillis(10));
        }
        node.hangCommands(false);
        fleet.pass(ofMillis(1));

        assertThat(node.store.details).isEqualTo(1);
    }

    @Test
    void keepsOtherReadersWhenOneCancels() {
        CompletableFuture<FleetView> one = node.ask();
        CompletableFuture<FleetView> other = node.ask();

        one.cancel(true);

        assertThat(answered(other).breakers()).containsKey(PAYMENTS);
    }

    @Test
    void answersWaitingReadersWhenNodeStops() {
        node.hangCommands(true);
        CompletableFuture<FleetView> before = node.ask();

        node.stop();

        assertThat(before).isCompleted();
        assertThat(node.ask()).isCompleted();
    }

    @Test
    void answersWithoutTimeBeforeFirstContact() {
        SimulatedNode fresh = fleet.join();
        fresh.store.setUnavailable(true);

        CompletableFuture<FleetView> reader = fresh.ask();
        fleet.pass(ofMillis(1));

        assertThat(reader).isCompleted();
        assertThat(reader.join().coordination()).isEqualTo(CoordinationStatus.DISCONNECTED);
        assertThat(reader.join().asOf()).isEmpty();
        assertThat(fresh.breakers().viewFromMemory().breakers()).containsKey(PAYMENTS);
    }

    private FleetView answered(CompletableFuture<FleetView> reader) {
        fleet.pass(ofMillis(1));
        assertThat(reader).isCompleted();
        return reader.join();
    }
}
