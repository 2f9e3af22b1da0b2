// SPDX-License-Identifier: Apache-2.0
package io.zenvark.samples.shop;

import static io.zenvark.boot.test.ZenvarkAssertions.assertThat;

import io.zenvark.backoff.Backoff;
import io.zenvark.boot.test.ZenvarkFleet;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.strategy.BreakerStrategy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FleetTests {

    @Test
    void twoNodesShareOneCircuit() {
        Recovery recovery =
                new Recovery(HealthCheckPolicy.of(HealthCheck.waiting()), Backoff.constant(Duration.ofSeconds(30)));
        BreakerDefinition payments = BreakerDefinition.of("payments", BreakerStrategy.consecutive(1), recovery);
        try (ZenvarkFleet fleet = ZenvarkFleet.of(payments)) {
            CircuitBreaker here = fleet.join().get("payments");
            CircuitBreaker there = fleet.join().get("payments");

            here.acquire().onFailure(new IllegalStateException("no answer"));
            assertThat(there).isOpen();

            fleet.advance(Duration.ofSeconds(29));
            assertThat(there).isOpen();
            fleet.advance(Duration.ofSeconds(1));
            assertThat(there).isClosed();
        }
    }
}
