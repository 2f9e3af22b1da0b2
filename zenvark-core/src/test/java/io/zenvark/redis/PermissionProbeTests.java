// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.coordination.CoordinationException;
import io.zenvark.coordination.CoordinationException.Kind;
import io.zenvark.testsupport.RedisExtension;
import io.zenvark.testsupport.RedisServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;

/** The check of permissions names every missing permission and changes no data. */
@Tag("integration")
@Tag("long")
class PermissionProbeTests {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final List<String> COMMANDS = List.of(
            ("+evalsha +eval +xread +xadd +xrevrange +time +hget +hmget +hgetall +hexists +hset +hincrby +hdel +zadd"
                            + " +zrem +zcard +zscore +zrangebyscore +hlen")
                    .split(" "));
    private static final String KEYS = "~zenvark:{orders}:*";

    private final RedisServer server = redis.server();
    private RedisNode fleet;

    @BeforeEach
    void connect() {
        allow(COMMANDS, KEYS);
        RedisStandaloneConfiguration known = new RedisStandaloneConfiguration(server.host(), server.port());
        known.setUsername("orders");
        known.setPassword("secret");
        fleet = new RedisNode(ConnectionFactories.started(known));
    }

    @AfterEach
    void disconnect() {
        fleet.close();
        server.command("ACL", "DELUSER", "orders");
    }

    @Test
    void findsNothingMissingWithAllPermissionsAndLeavesNoTrace() {
        server.command("ACL", "LOG", "RESET");
        assertThat(missing()).isEmpty();
        assertThat(server.command("DBSIZE")).isEqualTo(0L);
        // From Redis 7.2 on, the driver also tries to announce its name.
        assertThat((List<?>) server.command("ACL", "LOG"))
                .allMatch(entry -> entry.toString().contains("client|setinfo"));
    }

    @Test
    void changesNoExistingData() {
        fleet.tick(true);
        fleet.transition(fleet.lead(), 0);
        fleet.ports.store().append(Batches.one());
        List<Object> before = contents();
        assertThat(missing()).isEmpty();
        assertThat(contents()).hasSize(6).isEqualTo(before);
    }

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void namesTheOneMissingCommand(String command) {
        List<String> fewer = new ArrayList<>(COMMANDS);
        fewer.remove(command);
        allow(fewer, KEYS);
        assertThat(missing()).hasValueSatisfying(complaint -> {
            assertThat(complaint.kind()).isEqualTo(Kind.DENIED);
            assertThat(complaint)
                    .hasMessage("the Redis user 'orders' on Redis " + server.host() + ":" + server.port()
                            + " lacks permissions. Grant them with ACL SETUSER orders " + command)
                    .hasCauseInstanceOf(RuntimeException.class);
        });
    }

    @Test
    void namesEverythingThatIsMissingAtOnce() {
        allow(List.of("+ping"), "~other:*");
        assertThat(missing())
                .hasValueSatisfying(
                        complaint -> assertThat(given(complaint)).containsExactlyInAnyOrderElementsOf(COMMANDS));
        allow(List.of("+evalsha", "+hget", "+time"), "~other:*");
        assertThat(missing())
                .hasValueSatisfying(complaint -> assertThat(given(complaint))
                        .contains(KEYS, "+xadd", "+eval")
                        .doesNotContain("+hget", "+time"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessions", "meta", "leaders", "circuits", "events", "outcomes:*"})
    void namesKeysIfOneOfThemIsDenied(String key) {
        String others = Stream.of("sessions", "meta", "leaders", "circuits", "events", "outcomes:*")
                .filter(other -> !other.equals(key))
                .map(other -> "~zenvark:{orders}:" + other)
                .reduce((one, other) -> one + " " + other)
                .orElseThrow();
        allow(COMMANDS, others.split(" "));
        assertThat(missing())
                .hasValueSatisfying(complaint -> assertThat(given(complaint)).containsExactly(KEYS));
    }

    @Test
    void passesOnceTheSuggestedPermissionsAreGranted() {
        allow(List.of("+hget"), "~other:*");
        List<String> command = new ArrayList<>(List.of("ACL", "SETUSER", "orders"));
        command.addAll(given(missing().orElseThrow()));
        server.command(command.toArray(String[]::new));
        assertThat(missing()).isEmpty();
    }

    private Optional<CoordinationException> missing() {
        return fleet.ports.store().missingPermissions();
    }

    private static List<String> given(CoordinationException complaint) {
        String message = complaint.getMessage();
        String start = "ACL SETUSER orders ";
        return List.of(
                message.substring(message.indexOf(start) + start.length()).split(" "));
    }

    private List<Object> contents() {
        return ((List<?>) server.command("KEYS", "*"))
                .stream().map(Object::toString).sorted().map(this::content).toList();
    }

    private Object content(String key) {
        return switch (server.command("TYPE", key).toString()) {
            case "zset" -> server.command("ZRANGE", key, "0", "-1", "WITHSCORES");
            case "hash" -> server.command("HGETALL", key);
            default -> server.command("XRANGE", key, "-", "+");
        };
    }

    private void allow(List<String> commands, String... keys) {
        List<String> command = new ArrayList<>(List.of("ACL", "SETUSER", "orders", "reset", "on", ">secret"));
        command.addAll(List.of(keys));
        command.addAll(commands);
        server.command(command.toArray(String[]::new));
    }
}
