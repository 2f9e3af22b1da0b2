// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.zenvark.CircuitState;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.OutcomeCounts;
import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.coordination.memory.InMemoryStore;
import io.zenvark.simulation.hand.Calls;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForgettingTests {

    private final InMemoryStore store = new InMemoryStore(InstantSource.system(), new Random(1));

    @Test
    void returnsToInitialState() {
        try (NodeFleet fleet = new NodeFleet(store::connect, LeaseConfiguration.DEFAULT)) {
            fleet.healthy.set(false);
            ZenvarkNode node = fleet.join();
            CircuitBreaker payments = NodeFleet.payments(node);
            // Before the first contact the node would open its own copy, and the contact would close it again.
            await().until(payments::isLeader);
            Calls.fail(payments, 5);
            await().until(() -> payments.state() == CircuitState.OPEN);

            node.stop(Duration.ofSeconds(2));
            assertThat(payments.state()).isEqualTo(CircuitState.OPEN);
            node.forget();

            assertThat(payments.circuit().version()).isZero();
            assertThat(payments.state()).isEqualTo(CircuitState.CLOSED);
            assertThat(payments.calls()).isEqualTo(new CallCounts(0, 0, 0, 0));
            assertThat(payments.outcomes()).isEqualTo(new OutcomeCounts(0, 0, 0, 0));
        }
    }

    @Test
    void keepsStateWhileRunning() {
        try (NodeFleet fleet = new NodeFleet(store::connect, LeaseConfiguration.DEFAULT)) {
            ZenvarkNode node = fleet.join();

            assertThatIllegalStateException().isThrownBy(node::forget).withMessageContaining("stop it before forget()");
        }
    }
}
