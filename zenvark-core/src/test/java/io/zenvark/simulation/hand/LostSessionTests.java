// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import static io.zenvark.simulation.hand.Calls.fail;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.CircuitState;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CallPermit;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.Quorum;
import io.zenvark.breaker.RetryAfterPolicy;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.CountConfiguration;
import io.zenvark.strategy.RateThresholds;
import io.zenvark.strategy.SamplingConfiguration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A node that has lost its session and has begun another one counts once for a quorum of two nodes. */
class LostSessionTests {

    private final Simulation fleet = new Simulation();

    static List<BreakerStrategy> strategies() {
        RateThresholds rates = new RateThresholds(10, 0.5, 1);
        return List.of(
                BreakerStrategy.consecutive(10),
                BreakerStrategy.count(new CountConfiguration(50, rates)),
                BreakerStrategy.sampling(new SamplingConfiguration(ofSeconds(30), rates)));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void failuresOfBothSessionsAreThoseOfOneNode(BreakerStrategy strategy) {
        SimulatedNode sick = join(fleet.payments().withStrategy(strategy));
        fail(sick.payments(), 6);
        fleet.pass(ofSeconds(1));
        loseSession(sick);
        fail(sick.payments(), 6);
        fleet.pass(ofSeconds(1));
        assertThat(fleet.leader().payments().state()).isEqualTo(CircuitState.CLOSED);

        fail(fleet.leader().payments(), 1);
        fleet.until(ofSeconds(2), () -> fleet.leader().payments().state() == CircuitState.OPEN);
    }

    @Test
    void holdsOfBothSessionsAreThoseOfOneNode() {
        SimulatedNode sick = join(fleet.payments().withRetryAfter(new RetryAfterPolicy(ofSeconds(60), true)));
        CallPermit second = sick.payments().acquire();
        sick.payments().acquire().onFailure(new Busy(ofSeconds(40)));
        fleet.pass(ofSeconds(1));
        loseSession(sick);
        second.onFailure(new Busy(ofSeconds(40)));
        fleet.pass(ofSeconds(1));
        assertThat(fleet.leader().payments().state()).isEqualTo(CircuitState.CLOSED);

        fleet.leader().payments().acquire().onFailure(new Busy(ofSeconds(40)));
        fleet.until(ofSeconds(2), () -> fleet.leader().payments().state() == CircuitState.OPEN);
    }

    private SimulatedNode join(BreakerDefinition definition) {
        for (int i = 0; i < 3; i++) {
            fleet.join(List.of(definition.withQuorum(Quorum.nodes(2))));
        }
        fleet.pass(ofSeconds(2));
        return fleet.follower();
    }

    private void loseSession(SimulatedNode node) {
        node.pause();
        fleet.pass(ofSeconds(5));
        node.resume();
        fleet.until(ofSeconds(6), () -> node.status() == CoordinationStatus.CONNECTED);
        fleet.pass(ofSeconds(1));
    }
}
