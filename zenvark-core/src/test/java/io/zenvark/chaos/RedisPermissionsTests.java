// SPDX-License-Identifier: Apache-2.0
package io.zenvark.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.CircuitState;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.testsupport.RedisServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Permissions of the Redis user, and the behavior of a fleet that loses some of them. */
@Tag("integration")
@Tag("chaos")
@ExtendWith(NoErrors.class)
class RedisPermissionsTests {

    static final String USER = "zenvark";
    static final String PASSWORD = "secret";

    /** Keys of the namespace. In the documentation: {@code ~zenvark:{orders}:*}. */
    private static final String KEYS = "~" + ChaosSettings.KEYS + "*";

    /** All commands that connections and scripts send. docs/reliability.md lists the same commands. */
    static final List<String> COMMANDS = List.of(
            "+evalsha",
            "+eval",
            "+xread",
            "+xadd",
            "+xrevrange",
            "+time",
            "+hget",
            "+hmget",
            "+hgetall",
            "+hexists",
            "+hset",
            "+hincrby",
            "+hdel",
            "+zadd",
            "+zrem",
            "+zcard",
            "+zscore",
            "+zrangebyscore",
            "+hlen");

    /** Additional commands for Redis Cluster. */
    static final List<String> IN_A_CLUSTER = List.of("+cluster|nodes", "+cluster|myid", "+info", "+client|setname");

    @RegisterExtension
    final Reliability reliability = new Reliability();

    private final RedisServer redis = RedisServer.start();
    private final ChaosFleet fleet = new ChaosFleet(() -> ChaosConnectionFactories.of(redis, USER, PASSWORD));

    @AfterEach
    void end() {
        fleet.close();
        redis.close();
    }

    @Test
    void needsOnlyTheDocumentedPermissions() {
        allow(COMMANDS);
        fleet.joinThree();
        fleet.assertRecovery();
        fleet.members().forEach(InProcessMember::stop);
        assertThat(fleet.members()).noneMatch(RedisPermissionsTests::lacksPermission);
        assertThat(denied(redis)).isEmpty();
    }

    /**
     * Returns the commands that the server has denied. Excludes the commands with which drivers announce their name,
     * because their failure is harmless.
     */
    static List<String> denied(RedisServer server) {
        return ((List<?>) server.command("ACL", "LOG"))
                .stream()
                        .map(entry -> (List<?>) entry)
                        .map(entry -> entry.get(entry.indexOf("object") + 1).toString())
                        // Redis 7.2 and Valkey report the first name, Redis 6.2 the second.
                        .filter(command -> !List.of("client|setinfo", "client").contains(command))
                        .toList();
    }

    static List<String> commands() {
        return COMMANDS;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void permitsCallsAndReportsMissingPermission(String missing) {
        List<String> fewer = new ArrayList<>(COMMANDS);
        fewer.remove(missing);
        allow(fewer);
        InProcessMember member = fleet.join();
        ChaosFleet.await().until(() -> {
            useEveryPermission(member);
            return lacksPermission(member);
        });
        fleet.assertCallsFlow();
    }

    private static boolean lacksPermission(InProcessMember member) {
        return member.failures().stream()
                .anyMatch(failure -> failure.cause().getMessage().contains("lacks permissions"));
    }

    // Some permissions are needed only when the circuit changes or when a session ends.
    private void useEveryPermission(InProcessMember member) {
        if (member.status().leader()) {
            fleet.dependency().goDown();
            redis.command("ZADD", ChaosSettings.KEYS + "sessions", "1", "expired");
        }
    }

    @Test
    void recoversAfterItsUserWasDeletedAndCreatedAgain() {
        allow(COMMANDS);
        fleet.joinThree();
        redis.command("ACL", "DELUSER", USER);
        fleet.awaitAllAre(CoordinationStatus.DEGRADED);
        fleet.awaitNoLeader();
        fleet.assertCallsFlow();
        allow(COMMANDS);
        reliability.measure("ACL user deleted and created again", () -> fleet.awaitAgreement(CircuitState.CLOSED));
        fleet.assertRecovery();
    }

    @Test
    void recoversAfterItsPermissionsWereRevokedAndRestored() {
        allow(COMMANDS);
        fleet.joinThree();
        redis.command("ACL", "SETUSER", USER, "-@all");
        fleet.awaitAllAre(CoordinationStatus.DEGRADED);
        fleet.assertCallsFlow();
        allow(COMMANDS);
        reliability.measure(
                "ACL permissions revoked and granted again", () -> fleet.awaitAgreement(CircuitState.CLOSED));
        fleet.assertRecovery();
    }

    @Test
    void recoversAfterPasswordWasSetAndRemoved() {
        ChaosFleet open = new ChaosFleet(() -> ChaosConnectionFactories.of(redis));
        try (open) {
            open.joinThree();
            redis.command("CONFIG", "SET", "requirepass", "secret");
            redis.logInWith("secret");
            open.assertCallsFlow();
            // Existing connections keep working. New ones are refused.
            redis.clientList().forEach(client -> redis.command("CLIENT", "KILL", "ID", client.get("id")));
            open.awaitAllAre(CoordinationStatus.DEGRADED);
            open.assertCallsFlow();
            redis.command("CONFIG", "SET", "requirepass", "");
            redis.logInWith("");
            reliability.measure("Password set later and removed", () -> open.awaitAgreement(CircuitState.CLOSED));
            open.assertRecovery();
        }
    }

    @Test
    void recoversAfterScriptsWereFlushed() {
        allow(COMMANDS);
        fleet.joinThree();
        redis.command("SCRIPT", "FLUSH");
        reliability.measure("SCRIPT FLUSH: until the fleet could open", fleet::open);
        redis.command("SCRIPT", "FLUSH");
        fleet.assertRecovery();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void recoversAfterKeyWasReplacedByAnotherType(String key) {
        allow(COMMANDS);
        fleet.joinThree();
        redis.command("SET", ChaosSettings.KEYS + key, "not ours");
        fleet.assertCallsFlow();
        redis.command("DEL", ChaosSettings.KEYS + key);
        reliability.measure(
                "Key " + key + " replaced by another type, then deleted",
                () -> fleet.awaitAgreement(CircuitState.CLOSED));
        fleet.assertRecovery();
    }

    static List<String> keys() {
        return List.of("sessions", "meta", "leaders", "circuits", "events", "outcomes:payments");
    }

    private void allow(List<String> commands) {
        allow(redis, commands);
    }

    /** Creates the user, or replaces its permissions with these. */
    static void allow(RedisServer server, List<String> commands) {
        List<String> command = new ArrayList<>(List.of("ACL", "SETUSER", USER, "reset", "on", ">" + PASSWORD, KEYS));
        command.addAll(commands);
        server.command(command.toArray(String[]::new));
    }
}
