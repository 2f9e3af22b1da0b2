// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static io.zenvark.node.NodeFleet.payments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zenvark.CircuitState;
import io.zenvark.Namespace;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.redis.RedisCoordination;
import io.zenvark.redis.RedisOptions;
import io.zenvark.simulation.hand.Calls;
import io.zenvark.testsupport.RedisServer;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Redis refuses an operation permanently. The node logs it once, opens no connections, and shows it in its status. */
@Tag("integration")
@Tag("slow")
class RefusedOperationsTests {

    private static final String ALL = "ACL SETUSER orders reset on >secret ~zenvark:{orders}:* +@all";

    private final RedisServer redis = RedisServer.start();
    private final OutageWatch watch = new OutageWatch(redis);
    private final NodeFleet fleet = new NodeFleet(this::connect, NodeFleet.SHORT_LEASE);

    @AfterEach
    void end() {
        fleet.close();
        watch.close();
        redis.close();
    }

    @ParameterizedTest
    @CsvSource({"read, xread", "append, xadd", "tick, zadd"})
    void isLoggedOnceShownAndEndsWhenGranted(String operation, String command) {
        allow(ALL);
        ZenvarkNode node = watch.watch(fleet.join());
        patiently().until(() -> payments(node).isLeader());
        watch.forget();
        allow("ACL SETUSER orders -" + command);
        Calls.fail(payments(node), 1);
        patiently().until(() -> node.breakers().coordination() == CoordinationStatus.DEGRADED);
        long connections = watch.connections();
        int failures = watch.failures();

        // An expired lease or replaced connections would show within this number of failures.
        patiently().until(() -> {
            Calls.fail(payments(node), 1);
            return watch.failures() > failures + 5;
        });

        assertThat(node.breakers().coordination()).isEqualTo(CoordinationStatus.DEGRADED);
        // The query uses one connection, and a slow machine may replace one pair.
        assertThat(watch.connections()).isLessThanOrEqualTo(connections + 3);
        assertThat(watch.outages()).containsExactly(operation);
        assertThat(watch.recoveries()).isEmpty();

        allow("ACL SETUSER orders +" + command);

        patiently().until(() -> node.breakers().coordination() == CoordinationStatus.CONNECTED);
        patiently().until(() -> payments(node).isLeader());
        fleet.healthy.set(false);
        patiently().until(() -> {
            Calls.fail(payments(node), 5);
            return payments(node).state() == CircuitState.OPEN;
        });
        patiently().until(() -> fleet.checks.get() > 0 && watch.recoveries().equals(List.of(operation)));
        assertWarnings(operation, command);
    }

    // A node that cannot read resigns after four seconds. After that the dependency fails, and the first failed check
    // is logged.
    private void assertWarnings(String operation, String command) {
        patiently()
                .untilAsserted(() -> assertThat(watch.warnings())
                        .filteredOn(line -> line.startsWith("Health check of circuit breaker 'payments' failed"))
                        .hasSize(1));
        assertThat(watch.warnings())
                .filteredOn(line -> line.startsWith(operation + " of namespace 'orders' fails on node node-1: "))
                .singleElement()
                .asString()
                .contains("+" + command);
        long resignations = watch.warnings().stream()
                .filter(line -> line.startsWith("Node node-1 gives up leadership"))
                .count();
        assertThat(resignations).isLessThanOrEqualTo(operation.equals("read") ? 1 : 0);
        assertThat(watch.warnings()).hasSize(2 + (int) resignations);
    }

    // Pauses between attempts grow to five seconds.
    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private void allow(String command) {
        redis.command(command.split(" "));
    }

    private CoordinationPorts connect() {
        RedisStandaloneConfiguration known = new RedisStandaloneConfiguration(redis.host(), redis.port());
        known.setUsername("orders");
        known.setPassword("secret");
        return RedisCoordination.connect(
                new LettuceConnectionFactory(known), new Namespace("orders"), RedisOptions.DEFAULT);
    }
}
