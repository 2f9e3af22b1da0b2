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

    /** The keys of the namespace: in the documentation, {@code ~zenvark:{orders}:*}. */
    private static final String KEYS = "~" + Terms.KEYS + "*";

    /** The commands that are sent, by connections or by scripts, and no other. docs/reliability.md quotes them. */
    private static final List<String> COMMANDS = List.of(
            "+hello",
            "+ping",
            "+client|setname",
            "+client|setinfo",
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
            "+hsetnx",
            "+hincrby",
            "+hdel",
            "+zadd",
            "+zrem",
            "+zcard",
            "+zscore",
            "+zrangebyscore");

    @RegisterExtension
    final Reliability reliability = new Reliability();

    private final RedisServer redis = RedisServer.start();
    private final ChaosFleet fleet = new ChaosFleet(() -> Applications.of(redis, "zenvark", "secret"));

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
        fleet.members().forEach(Member::stop);
        assertThat(fleet.members())
                .allSatisfy(member -> assertThat(member.failures()).isEmpty());
        assertThat((List<?>) redis.command("ACL", "LOG")).isEmpty();
    }

    static List<String> needed() {
        // Without these, connections are made all the same; the server is then not told the client's name and library.
        List<String> needed = new ArrayList<>(COMMANDS);
        needed.removeAll(List.of("+hello", "+ping", "+client|setname", "+client|setinfo"));
        return needed;
    }

    @ParameterizedTest
    @MethodSource("needed")
    void letsCallsPassAndSaysWhyWhenARightIsMissing(String missing) {
        List<String> fewer = new ArrayList<>(COMMANDS);
        fewer.remove(missing);
        allow(fewer);
        Member member = fleet.join();
        ChaosFleet.await().until(() -> !((List<?>) redis.command("ACL", "LOG")).isEmpty() || isDone(member));
        fleet.callsFlow();
        ChaosFleet.await()
                .until(() -> member.failures().stream()
                        .anyMatch(failure -> failure.cause().getMessage().contains("rights of the Redis user")));
    }

    // Some rights are needed only once the circuit changes, or a node leaves.
    private boolean isDone(Member member) {
        if (member.status().leader()) {
            fleet.dependency().goDown();
        }
        return false;
    }

    @Test
    void goesOnAfterItsUserWasDeletedAndCreatedAgain() {
        allow(COMMANDS);
        fleet.three();
        redis.command("ACL", "DELUSER", "zenvark");
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
        redis.command("ACL", "SETUSER", "zenvark", "-@all");
        fleet.awaitAllAre(CoordinationStatus.DEGRADED);
        fleet.callsFlow();
        allow(COMMANDS);
        reliability.measure("ACL rights taken and given back", () -> fleet.awaitRight(CircuitState.CLOSED));
        fleet.endsWell();
    }

    @Test
    void goesOnWithAPasswordThatWasSetLaterAndTakenBack() {
        ChaosFleet open = new ChaosFleet(() -> Applications.of(redis));
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
            reliability.measure("Password set later, and taken back", () -> open.awaitRight(CircuitState.CLOSED));
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
        redis.command("SET", Terms.KEYS + key, "not ours");
        fleet.callsFlow();
        redis.command("DEL", Terms.KEYS + key);
        reliability.measure(
                "Key " + key + " of another type, and deleted", () -> fleet.awaitRight(CircuitState.CLOSED));
        fleet.endsWell();
    }

    static List<String> keys() {
        return List.of("sessions", "meta", "leaders", "circuits", "events", "outcomes:payments");
    }

    private void allow(List<String> commands) {
        List<String> command = new ArrayList<>(List.of("ACL", "SETUSER", "zenvark", "reset", "on", ">secret", KEYS));
        command.addAll(commands);
        redis.command(command.toArray(String[]::new));
    }
}
