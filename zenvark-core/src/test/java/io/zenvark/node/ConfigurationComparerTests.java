// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.zenvark.BreakerName;
import io.zenvark.NodeId;
import io.zenvark.SessionId;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.simulation.hand.Simulation;
import io.zenvark.testsupport.Logged;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Log lines about other applications and other configurations in the namespace, in virtual time. */
@Tag("long")
class ConfigurationComparerTests {

    private static final Duration LEASE = Duration.ofMinutes(10);

    private final Simulation fleet = new Simulation();
    private final CoordinationStore others = fleet.store.connect().store();

    @Test
    void warnsOncePerOtherApplication() {
        try (Logged log = new Logged(ConfigurationComparer.class)) {
            fleet.join();
            join("stock-1", "stock", Map.of());
            join("stock-2", "stock", Map.of());
            fleet.pass(Duration.ofMinutes(3));

            assertThat(log.at(Level.WARN))
                    .singleElement()
                    .asString()
                    .startsWith("Namespace 'orders' is shared by the applications 'orders' and 'stock' (node stock-");
        }
    }

    @Test
    void warnsOfAtMostHundredApplications() {
        try (Logged log = new Logged(ConfigurationComparer.class)) {
            fleet.join();
            for (int i = 0; i < 300; i++) {
                join("node-of-" + i, "application-" + i, Map.of());
            }
            fleet.pass(Duration.ofMinutes(3));

            assertThat(log.at(Level.WARN)).hasSize(100);
        }
    }

    @Test
    void warnsOncePerBreakerThatIsConfiguredDifferently() {
        try (Logged log = new Logged(ConfigurationComparer.class)) {
            fleet.join();
            join("orders-2", "orders", Map.of(fleet.payments().name(), "other"));
            fleet.pass(Duration.ofMinutes(3));

            assertThat(log.at(Level.WARN))
                    .containsExactly("Circuit breaker 'payments' is configured differently on [orders-2];"
                            + " the leader's configuration applies");
        }
    }

    @Test
    void noticesNodeThatReplacesAnotherBetweenTwoTicks() {
        try (Logged log = new Logged(ConfigurationComparer.class)) {
            fleet.join();
            join("orders-2", "orders", Map.of());
            fleet.pass(Duration.ofMinutes(3));
            others.release(session("orders-2"));
            join("orders-3", "orders", Map.of(fleet.payments().name(), "other"));
            fleet.pass(Duration.ofMinutes(3));

            assertThat(log.at(Level.WARN))
                    .containsExactly("Circuit breaker 'payments' is configured differently on [orders-3];"
                            + " the leader's configuration applies");
        }
    }

    private static SessionId session(String node) {
        return new SessionId("session-of-" + node);
    }

    private void join(String node, String application, Map<BreakerName, String> fingerprints) {
        others.tick(new TickRequest(
                session(node),
                true,
                LEASE,
                Optional.empty(),
                new NodeDescriptor(new NodeId(node), application, "1.0", fleet.time(), fingerprints),
                Map.of(),
                Map.of()));
    }
}
