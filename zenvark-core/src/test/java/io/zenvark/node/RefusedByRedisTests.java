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
import io.zenvark.testsupport.SwallowingProxy;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * A real server refuses an operation. The status is DEGRADED, the log names the cause and the operation once, and
 * connections stay open. The node recovers once the operation works.
 */
@Tag("integration")
@Tag("slow")
class RefusedByRedisTests {

    private static final int MORE_FAILURES = 5;
    // The query uses one connection, and a slow machine may replace one pair.
    private static final int FEW_CONNECTIONS = 3;

    private final RedisServer redis = RedisServer.start();
    private final SwallowingProxy network = SwallowingProxy.inFrontOf(redis);
    private final OutageWatch watch = new OutageWatch(redis);
    private NodeFleet fleet = new NodeFleet(() -> RedisPorts.of(network.port()), NodeFleet.SHORT_LEASE);

    @AfterEach
    void end() {
        fleet.close();
        watch.close();
        network.close();
        redis.close();
    }

    @Test
    void degradesIfClaimIsDenied() {
        fleet = fleetOverStoreThatRefuses("claim");
        ZenvarkNode node = watch.watch(fleet.join());
        awaitDegraded(node);
        long connections = watch.connections();
        awaitMoreFailures(node);
        assertThat(node.breakers().coordination()).isEqualTo(CoordinationStatus.DEGRADED);
        assertThat(payments(node).isLeader()).isFalse();
        assertThat(watch.connections()).isLessThanOrEqualTo(connections + FEW_CONNECTIONS);
        assertToldOnce("claim", "lacks a permission: +evalsha");

        redis.command("ACL", "SETUSER", "limited", "+evalsha", "+eval");

        patiently().until(() -> watch.recoveries().contains("claim"));
        assertWorks(node);
        assertThat(watch.outages()).containsOnlyOnce("claim");
    }

    @Test
    void degradesIfTransitionIsDenied() {
        fleet = fleetOverStoreThatRefuses("transition");
        ZenvarkNode node = watch.watch(fleet.join());
        patiently().until(() -> payments(node).isLeader());
        fleet.healthy.set(false);
        awaitDegraded(node);
        long connections = watch.connections();
        awaitMoreFailures(node);
        assertThat(node.breakers().coordination()).isEqualTo(CoordinationStatus.DEGRADED);
        assertThat(watch.connections()).isLessThanOrEqualTo(connections + FEW_CONNECTIONS);
        assertToldOnce("transition", "lacks a permission: +evalsha");

        redis.command("ACL", "SETUSER", "limited", "+evalsha", "+eval");

        patiently().until(() -> watch.recoveries().contains("transition"));
        assertWorks(node);
        assertThat(watch.outages()).containsOnlyOnce("transition");
    }

    @Test
    void degradesIfServerLacksXread() {
        try (RedisServer old = RedisServer.start("--rename-command", "XREAD", "");
                OutageWatch ofOld = new OutageWatch(old)) {
            network.switchTo(old);
            ZenvarkNode node = ofOld.watch(fleet.join());
            awaitDegraded(node);
            long connections = ofOld.connections();
            patiently().until(() -> ofOld.failures("read") > 5);
            assertThat(node.breakers().coordination()).isEqualTo(CoordinationStatus.DEGRADED);
            assertThat(ofOld.connections()).isLessThanOrEqualTo(connections + FEW_CONNECTIONS);
            assertThat(ofOld.outages()).containsOnlyOnce("read");
            assertThat(ofOld.recoveries()).doesNotContain("read");
            assertThat(ofOld.warnings())
                    .filteredOn(line -> line.contains("does not offer"))
                    .hasSize(2)
                    .allMatch(line -> line.contains("does not offer XREAD, which Zenvark needs"))
                    .first()
                    .asString()
                    .startsWith("Node node-1 of namespace 'orders' lacks permissions or commands");

            network.switchTo(redis);
            network.cut();
            network.heal();

            patiently().until(() -> ofOld.recoveries().contains("read"));
            assertWorks(node);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessions", "meta", "events", "leaders", "circuits", "outcomes:payments", "inquiries"})
    void degradesIfKeyHasAnotherType(String key) {
        String name = "zenvark:{orders}:" + key;
        showsAndEnds(
                () -> redis.command("SET", name, "something else"),
                () -> redis.command("DEL", name),
                "holds another type of data",
                FEW_CONNECTIONS);
    }

    @Test
    void degradesIfServerIsOutOfMemory() {
        showsAndEnds(
                () -> redis.command("CONFIG", "SET", "maxmemory", "1"),
                () -> redis.command("CONFIG", "SET", "maxmemory", "0"),
                "is out of memory",
                FEW_CONNECTIONS);
    }

    // Another address may lead to the primary. The node therefore reconnects, with a pause of up to two seconds.
    // A server that becomes a replica ends the blocked read, but serves the following ones.
    @Test
    void reconnectsToReadOnlyReplica() {
        showsAndEnds(
                () -> redis.command("REPLICAOF", "127.0.0.1", "1"),
                () -> redis.command("REPLICAOF", "NO", "ONE"),
                "is a read-only replica",
                40,
                "read");
    }

    private void showsAndEnds(
            Runnable begin, Runnable end, String cause, int connectionsAllowed, String... workAgainBeforeTheEnd) {
        ZenvarkNode node = watch.watch(fleet.join());
        patiently().until(() -> payments(node).isLeader());
        watch.forget();
        begin.run();
        awaitDegraded(node);
        long connections = watch.connections();
        awaitMoreFailures(node);
        assertThat(node.breakers().coordination()).isEqualTo(CoordinationStatus.DEGRADED);
        assertThat(watch.connections()).isLessThanOrEqualTo(connections + connectionsAllowed);
        assertThat(watch.outages()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(watch.warnings())
                .filteredOn(line -> line.contains(" fails on node "))
                .allMatch(line -> line.contains("Redis localhost:" + network.port()) && line.contains(cause));
        assertThat(watch.recoveries()).isSubsetOf(workAgainBeforeTheEnd);

        end.run();

        assertWorks(node);
        patiently()
                .untilAsserted(
                        () -> assertThat(watch.recoveries()).containsExactlyInAnyOrderElementsOf(watch.outages()));
        assertThat(watch.outages()).doesNotHaveDuplicates();
    }

    private void assertToldOnce(String operation, String cause) {
        assertThat(watch.warnings())
                .filteredOn(line -> line.startsWith(operation + " of namespace 'orders' fails on node node-1: "))
                .singleElement()
                .asString()
                .contains(cause, "Redis localhost:" + network.port());
        assertThat(watch.recoveries()).doesNotContain(operation);
    }

    private void assertWorks(ZenvarkNode node) {
        patiently().until(() -> node.breakers().coordination() == CoordinationStatus.CONNECTED);
        patiently().until(() -> payments(node).isLeader());
        fleet.healthy.set(false);
        patiently().until(() -> {
            Calls.fail(payments(node), 5);
            return payments(node).state() == CircuitState.OPEN;
        });
        fleet.healthy.set(true);
        patiently().until(() -> payments(node).state() == CircuitState.CLOSED);
    }

    private static void awaitDegraded(ZenvarkNode node) {
        patiently().until(() -> {
            Calls.fail(payments(node), 1);
            return node.breakers().coordination() == CoordinationStatus.DEGRADED;
        });
    }

    private void awaitMoreFailures(ZenvarkNode node) {
        int before = watch.failures();
        patiently().until(() -> {
            Calls.fail(payments(node), 1);
            return watch.failures() > before + MORE_FAILURES;
        });
    }

    // Pauses between attempts grow to five seconds.
    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(90));
    }

    /** Creates a fleet that sends one operation as a user without permission for it, and all others with permission. */
    private NodeFleet fleetOverStoreThatRefuses(String operation) {
        redis.command("ACL", "SETUSER", "limited", "reset", "on", ">sesame", "~*", "+@all", "-evalsha", "-eval");
        return new NodeFleet(
                () -> RefusingStore.over(RedisPorts.of(network.port()), limited(), operation), NodeFleet.SHORT_LEASE);
    }

    private CoordinationPorts limited() {
        RedisStandaloneConfiguration known = new RedisStandaloneConfiguration("localhost", network.port());
        known.setUsername("limited");
        known.setPassword("sesame");
        return RedisCoordination.connect(
                new LettuceConnectionFactory(known), new Namespace("orders"), RedisOptions.DEFAULT);
    }
}
