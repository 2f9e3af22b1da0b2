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

/** What the Redis user may do, and what happens when it may not any more. */
@Tag("integration")
@Tag("chaos")
@ExtendWith(NoErrors.class)
class RightsTests {

    static final String USER = "zenvark";
    static final String PASSWORD = "secret";

    /** The keys of the namespace: in the documentation, {@code ~zenvark:{orders}:*}. */
    private static final String KEYS = "~" + ChaosSettings.KEYS + "*";

    /** The commands that are sent, by connections or by scripts, and no other. docs/reliability.md quotes them. */
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

    /** What is sent in a cluster besides. */
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
    void needsNoMoreThanTheDocumentedRights() {
        allow(COMMANDS);
        fleet.three();
        fleet.endsWell();
        fleet.members().forEach(InProcessMember::stop);
        assertThat(fleet.members()).noneMatch(RightsTests::lacksARight);
        assertThat(denied(redis)).isEmpty();
    }

    /** What the server has refused to do, but for the driver's attempts to say its name, which do no harm. */
    static List<String> denied(RedisServer server) {
        return ((List<?>) server.command("ACL", "LOG"))
                .stream()
                        .map(entry -> (List<?>) entry)
                        .map(entry -> entry.get(entry.indexOf("object") + 1).toString())
                        // The first as Redis 7.2 and Valkey tell it, the second as Redis 6.2 does.
                        .filter(command -> !List.of("client|setinfo", "client").contains(command))
                        .toList();
    }

    static List<String> commands() {
        return COMMANDS;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void letsCallsPassAndSaysWhyWhenARightIsMissing(String missing) {
        List<String> fewer = new ArrayList<>(COMMANDS);
        fewer.remove(missing);
        allow(fewer);
        InProcessMember member = fleet.join();
        ChaosFleet.await().until(() -> {
            useEveryRight(member);
            return lacksARight(member);
        });
        fleet.callsFlow();
    }

    private static boolean lacksARight(InProcessMember member) {
        return member.failures().stream()
                .anyMatch(failure -> failure.cause().getMessage().contains("lacks permissions"));
    }

    // Some rights are needed only when the circuit changes, or when a session ends.
    private void useEveryRight(InProcessMember member) {
        if (member.status().leader()) {
            fleet.dependency().goDown();
            redis.command("ZADD", ChaosSettings.KEYS + "sessions", "1", "expired");
        }
    }

    @Test
    void goesOnAfterItsUserWasDeletedAndCreatedAgain() {
        allow(COMMANDS);
        fleet.three();
        redis.command("ACL", "DELUSER", USER);
        fleet.awaitAllAre(CoordinationStatus.DEGRADED);
        fleet.awaitNoLeader();
        fleet.callsFlow();
        allow(COMMANDS);
        reliability.measure("ACL user deleted and created again", () -> fleet.awaitRight(CircuitState.CLOSED));
        fleet.endsWell();
    }

    @Test
    void goesOnAfterItsRightsWereTakenAndGivenBack() {
        allow(COMMANDS);
        fleet.three();
        redis.command("ACL", "SETUSER", USER, "-@all");
        fleet.awaitAllAre(CoordinationStatus.DEGRADED);
        fleet.callsFlow();
        allow(COMMANDS);
        reliability.measure("ACL permissions revoked and granted again", () -> fleet.awaitRight(CircuitState.CLOSED));
        fleet.endsWell();
    }

    @Test
    void goesOnWithAPasswordThatWasSetLaterAndTakenBack() {
        ChaosFleet open = new ChaosFleet(() -> ChaosConnectionFactories.of(redis));
        try (open) {
            open.three();
            redis.command("CONFIG", "SET", "requirepass", "secret");
            redis.logInWith("secret");
            open.callsFlow();
            // Old connections go on; new ones are turned away.
            redis.clientList().forEach(client -> redis.command("CLIENT", "KILL", "ID", client.get("id")));
            open.awaitAllAre(CoordinationStatus.DEGRADED);
            open.callsFlow();
            redis.command("CONFIG", "SET", "requirepass", "");
            redis.logInWith("");
            reliability.measure("Password set later and removed", () -> open.awaitRight(CircuitState.CLOSED));
            open.endsWell();
        }
    }

    @Test
    void goesOnAfterTheScriptsWereFlushed() {
        allow(COMMANDS);
        fleet.three();
        redis.command("SCRIPT", "FLUSH");
        reliability.measure("SCRIPT FLUSH: until the fleet could open", fleet::open);
        redis.command("SCRIPT", "FLUSH");
        fleet.endsWell();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void goesOnAfterAKeyWasTakenByAnotherType(String key) {
        allow(COMMANDS);
        fleet.three();
        redis.command("SET", ChaosSettings.KEYS + key, "not ours");
        fleet.callsFlow();
        redis.command("DEL", ChaosSettings.KEYS + key);
        reliability.measure(
                "Key " + key + " replaced by another type, then deleted", () -> fleet.awaitRight(CircuitState.CLOSED));
        fleet.endsWell();
    }

    static List<String> keys() {
        return List.of("sessions", "meta", "leaders", "circuits", "events", "outcomes:payments");
    }

    private void allow(List<String> commands) {
        allow(redis, commands);
    }

    /** Creates the user, or gives it these rights and no others. */
    static void allow(RedisServer server, List<String> commands) {
        List<String> command = new ArrayList<>(List.of("ACL", "SETUSER", USER, "reset", "on", ">" + PASSWORD, KEYS));
        command.addAll(commands);
        server.command(command.toArray(String[]::new));
    }
}
