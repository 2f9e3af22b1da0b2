// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.CircuitState;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.coordination.memory.InspectablePorts;
import io.zenvark.coordination.memory.InspectableStore;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.node.OutageConfiguration;
import io.zenvark.strategy.BreakerStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Two nodes hand a breaker over to each other, and a failover loses both hand-overs. */
class HandOverAfterFailoverTests {

    private static final BreakerName PAYMENTS = new BreakerName("payments");
    private static final Duration LAG = ofMillis(50);

    private final Simulation fleet = new Simulation();
    private final InspectableStore store =
            new InspectableStore(() -> fleet.time().toEpochMilli(), new Random(7));
    private final List<Integer> attempts = new ArrayList<>();
    private final List<Duration> times = new ArrayList<>();

    @Test
    void firstLeaderContinuesFromItsLatestTerm() {
        SimulatedNode first = join();
        SimulatedNode second = join();
        Calls.fail(first.payments(), 5);
        fleet.until(ofSeconds(1), () -> fleet.allAre(CircuitState.OPEN));
        InspectableStore.Copy replica = store.copy();
        fleet.until(ofSeconds(1), () -> second.payments().isLeader());
        fleet.until(ofSeconds(1), () -> first.payments().isLeader());
        assertThat(attempts).containsExactly(1, 2);

        store.failOverTo(replica);
        for (int step = 0; step < 400; step++) {
            fleet.pass(Simulation.STEP);
            assertThat(fleet.leaders()).isLessThanOrEqualTo(1);
        }
        assertThat(attempts).containsExactly(1, 2);
        assertThat(first.payments().isLeader()).isTrue();
        assertThat(record().attempt()).isEqualTo(3);
        assertThat(record().checks()).hasSize(2);
        fleet.until(ofSeconds(10), () -> attempts.size() == 3);
        assertThat(attempts).containsExactly(1, 2, 3);
        assertThat(times.get(2).minus(times.get(1)))
                .isBetween(ofSeconds(5).minus(LAG), ofSeconds(5).plus(LAG));
    }

    private SimulatedNode join() {
        SimulatedNode.Plan plan = new SimulatedNode.Plan(List.of(payments()), OutageConfiguration.DEFAULT);
        SimulatedNode node = new SimulatedNode(
                "node-" + (fleet.nodes.size() + 1), new InspectablePorts(store).ports(), plan, fleet.timeline);
        fleet.nodes.add(node);
        fleet.pass(ofSeconds(2));
        return node;
    }

    private BreakerDefinition payments() {
        HealthCheckPolicy policy = HealthCheckPolicy.of(attempt -> {
            attempts.add(attempt.number());
            times.add(fleet.now());
            throw new IllegalStateException("connection refused");
        });
        Backoff backoff = (attempt, random) -> attempt < 3 ? ofMillis(200L * attempt) : ofSeconds(5);
        return BreakerDefinition.of("payments", BreakerStrategy.consecutive(5), new Recovery(policy, backoff));
    }

    private RecoveryRecord record() {
        return store.contents().records().get(PAYMENTS);
    }
}
