// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import static io.zenvark.simulation.hand.Calls.fail;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.CircuitState;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.health.HealthCheckReport;
import io.zenvark.strategy.BreakerStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Health checks whose dependency asks not to be called for some time. */
class RetryAfterOfHealthChecksTests {

    private final Simulation fleet = new Simulation();
    private final List<HealthCheckReport> reports = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void reportContainsTimeOfException(boolean wrapped) {
        Busy busy = new Busy(Duration.ofSeconds(30));
        check(wrapped ? new ExecutionException(busy) : busy);

        assertThat(reports.get(0).retryAfter()).hasValue(Duration.ofSeconds(30));
        assertThat(reports.get(0).passed()).isFalse();
    }

    @Test
    void reportOfOtherExceptionContainsNoTime() {
        check(new IllegalStateException("down"));

        assertThat(reports.get(0).retryAfter()).isEmpty();
    }

    private void check(Exception failure) {
        HealthCheckPolicy policy = HealthCheckPolicy.of(attempt -> {
            throw failure;
        });
        SimulatedNode node = fleet.join(List.of(BreakerDefinition.of(
                "payments",
                BreakerStrategy.consecutive(5),
                new Recovery(policy, Backoff.constant(Duration.ofSeconds(1))))));
        node.payments().onHealthCheck(reports::add);
        fleet.pass(Duration.ofSeconds(2));
        fail(node.payments(), 5);
        fleet.until(Duration.ofSeconds(2), () -> node.payments().state() == CircuitState.OPEN);
        fleet.until(Duration.ofSeconds(5), () -> !reports.isEmpty());
    }
}
