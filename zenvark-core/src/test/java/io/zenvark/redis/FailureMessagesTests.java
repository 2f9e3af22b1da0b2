// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.zenvark.coordination.CoordinationException;
import io.zenvark.coordination.CoordinationException.Kind;
import io.zenvark.testsupport.Certificates;
import io.zenvark.testsupport.RedisCluster;
import io.zenvark.testsupport.RedisServer;
import io.zenvark.testsupport.TlsServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisClientConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Failures of a real server are reported with address, cause and remedy, with each driver. */
@Tag("integration")
@Tag("long")
@ParameterizedClass
@EnumSource
class FailureMessagesTests {

    private static final String HOST_AND_PORT = "spring.data.redis.host and spring.data.redis.port";
    private static final String CLUSTER_NODES = "spring.data.redis.cluster.nodes";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Driver driver;

    FailureMessagesTests(Driver driver) {
        this.driver = driver;
    }

    enum Driver {
        LETTUCE {
            @Override
            RedisNode fleet(RedisStandaloneConfiguration known, boolean tls) {
                var client = LettuceClientConfiguration.builder();
                LettuceConnectionFactory factory = new LettuceConnectionFactory(
                        known, tls ? client.useSsl().build() : client.build());
                factory.afterPropertiesSet();
                factory.start();
                return new RedisNode(factory);
            }
        },
        JEDIS {
            @Override
            RedisNode fleet(RedisStandaloneConfiguration known, boolean tls) {
                var client = JedisClientConfiguration.builder();
                JedisConnectionFactory factory =
                        new JedisConnectionFactory(known, tls ? client.useSsl().build() : client.build());
                factory.afterPropertiesSet();
                factory.start();
                return new RedisNode(factory);
            }
        };

        abstract RedisNode fleet(RedisStandaloneConfiguration known, boolean tls);
    }

    @Test
    void namesAddressAndPropertiesIfConnectionIsRefused() {
        RedisServer server = RedisServer.start();
        server.close();
        assertThat(tick(at(server), Kind.UNREACHABLE))
                .isEqualTo(address(server) + " refuses connections. Start Redis there, or correct " + HOST_AND_PORT);
    }

    @Test
    void namesUnknownHost() {
        assertThat(tick(new RedisStandaloneConfiguration("no-such-host.invalid", 6379), Kind.UNREACHABLE))
                .startsWith(
                        "a host name of Redis no-such-host.invalid:6379 cannot be resolved. Correct " + HOST_AND_PORT);
    }

    @Test
    void distinguishesSilentServerFromMissingServer() {
        try (RedisServer server = RedisServer.start();
                RedisNode fleet = driver.fleet(at(server), false)) {
            fleet.tick(true);
            server.pause();
            assertThat(failure(fleet, connected -> connected.tick(false)))
                    .hasMessageStartingWith(address(server) + " did not answer in time.");
            server.resume();
        }
    }

    @Test
    void requestsClusterClientForServerOfCluster() {
        try (RedisCluster cluster = RedisCluster.start()) {
            RedisServer primary = cluster.primaryOf(RedisNode.key("meta"));
            RedisServer other = cluster.anotherPrimary(RedisNode.key("meta"));
            String advice = " Set " + CLUSTER_NODES;
            assertThat(tick(at(other), Kind.WRONG_SERVER))
                    .startsWith(address(other) + " is a server of a Redis Cluster, and another server holds the keys")
                    .endsWith("(MOVED to " + primary.host() + ":" + primary.port() + ")." + advice);
            RedisStandaloneConfiguration indexed = at(other);
            indexed.setDatabase(1);
            assertThat(tick(indexed, Kind.DENIED))
                    .startsWith(address(other) + "/1 is a server of a Redis Cluster, which has database 0 only.")
                    .contains("Remove spring.data.redis.database", CLUSTER_NODES);
            cluster.startMigration(RedisNode.key("meta"), other);
            assertThat(tick(at(primary), Kind.REFUSED))
                    .contains("moves the keys to another server (ASK to " + other.host() + ":" + other.port())
                    .endsWith(advice);
        }
    }

    @Test
    void reportsClusterWithoutSlotsAsDown() {
        try (RedisServer server = RedisServer.start("--cluster-enabled", "yes")) {
            assertThat(tick(at(server), Kind.REFUSED)).startsWith(address(server) + " is down as a cluster.");
        }
    }

    // The factory of Jedis fails to start.
    @Test
    void reportsStandaloneServerWithClusterClient() {
        try (RedisServer server = RedisServer.start()) {
            String node = server.host() + ":" + server.port();
            LettuceConnectionFactory factory =
                    new LettuceConnectionFactory(new RedisClusterConfiguration(List.of(node)));
            factory.start();
            try (RedisNode fleet = new RedisNode(factory)) {
                assertThat(failure(fleet, connected -> connected.tick(true)))
                        .hasMessage("Redis Cluster " + node + " is not a Redis Cluster. Set " + HOST_AND_PORT
                                + " instead of " + CLUSTER_NODES);
            }
        }
    }

    @Test
    void distinguishesDatabaseOutOfRangeFromDeniedDatabase() {
        try (RedisServer server = RedisServer.start();
                RedisServer strict = RedisServer.start("--rename-command", "SELECT", "")) {
            RedisStandaloneConfiguration high = at(server);
            high.setDatabase(99);
            assertThat(tick(high, Kind.DENIED))
                    .startsWith(address(server) + "/99 does not have this database.")
                    .contains("spring.data.redis.database");
            RedisStandaloneConfiguration refused = at(strict);
            refused.setDatabase(1);
            assertThat(tick(refused, Kind.DENIED)).startsWith(address(strict) + "/1 refuses SELECT");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"XREAD", "XADD", "EVALSHA", "EVAL", "TIME", "HSET", "ZADD", "XREVRANGE", "HMGET"})
    void namesUnavailableCommandWithinScripts(String command) {
        try (RedisServer server = RedisServer.start("--rename-command", command, "");
                RedisNode fleet = driver.fleet(at(server), false)) {
            assertThat(failure(fleet, FailureMessagesTests::useEverything))
                    .hasMessage(notOffered(server, command))
                    .extracting(CoordinationException::kind)
                    .isEqualTo(Kind.DENIED);
        }
    }

    @Test
    void namesAllUnavailableCommandsAtStartUp() {
        List<String> commands = List.of("TIME", "XREAD", "XADD", "ZSCORE", "HGETALL", "HINCRBY");
        List<String> settings = new ArrayList<>();
        commands.forEach(command -> settings.addAll(List.of("--rename-command", command, "")));
        try (RedisServer server = RedisServer.start(settings.toArray(String[]::new));
                RedisNode fleet = driver.fleet(at(server), false)) {
            assertThat(fleet.ports.store().missingPermissions())
                    .hasValueSatisfying(missing -> assertThat(missing)
                            .hasMessage(notOffered(server, String.join(", ", commands)))
                            .extracting(CoordinationException::kind)
                            .isEqualTo(Kind.DENIED));
        }
    }

    @Test
    void namesMissingCommandsAndPermissionsTogether() {
        try (RedisServer server = RedisServer.start("--rename-command", "XREAD", "")) {
            server.command("ACL", "SETUSER", "orders", "on", ">sesame", "~*", "+@all", "-hget", "-xadd");
            try (RedisNode fleet = driver.fleet(as(server, "orders", "sesame"), false)) {
                assertThat(fleet.ports
                                .store()
                                .missingPermissions()
                                .orElseThrow()
                                .getMessage())
                        .startsWith(notOffered(server, "XREAD") + "; ")
                        .endsWith("ACL SETUSER " + (driver == Driver.LETTUCE ? "orders" : "<user>") + " +xadd +hget");
            }
        }
    }

    @Test
    void requestsCredentialsWithoutRepeatingThem() {
        try (RedisServer server = RedisServer.start("--requirepass", "sesame")) {
            assertThat(tick(at(server), Kind.DENIED))
                    .startsWith(address(server) + " requires a password. Set spring.data.redis.password");
            assertThat(tick(as(server, "default", "sesame street"), Kind.DENIED))
                    .startsWith(address(server) + " refuses the user or its password.")
                    .doesNotContain("sesame");
            server.command("ACL", "SETUSER", "orders", "on", ">open", "~*", "+@all", "-hlen");
            assertThat(tick(as(server, "orders", "open"), Kind.DENIED))
                    .isEqualTo("the Redis user on " + address(server)
                            + " lacks a permission: +hlen. Grant it with ACL SETUSER");
        }
    }

    @Test
    void reportsTlsMismatch() {
        try (TlsServer server = TlsServer.start(Certificates.create(), "no")) {
            RedisStandaloneConfiguration encrypted =
                    new RedisStandaloneConfiguration(server.redis().host(), server.port());
            assertThat(tick(encrypted, Kind.UNREACHABLE))
                    .startsWith("Redis 127.0.0.1:" + server.port() + " closed the connection.")
                    .contains("its port may expect TLS (spring.data.redis.ssl.enabled=true)");
            // On a slow machine the handshake can exceed the timeout.
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(tick(encrypted, true, Kind.UNREACHABLE))
                            .startsWith("the certificate of Redis 127.0.0.1:" + server.port() + " is not trusted")
                            .endsWith("spring.data.redis.ssl.bundle"));
            assertThat(tick(at(server.redis()), true, Kind.UNREACHABLE))
                    .startsWith(address(server.redis()) + " did not complete the TLS handshake in time.")
                    .contains("spring.data.redis.ssl.enabled=false");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sessions", "meta", "events", "leaders", "circuits"})
    void namesForeignKey(String key) {
        try (RedisServer server = RedisServer.start();
                RedisNode fleet = driver.fleet(at(server), false)) {
            server.command("SET", RedisNode.key(key), "something else");
            assertThat(failure(fleet, FailureMessagesTests::useEverything).getMessage())
                    .startsWith(
                            "the key '" + key + "' of this namespace on " + address(server) + " holds another type");
        }
    }

    @Test
    void reportsForeignStreamAsForeignKey() {
        try (RedisServer server = RedisServer.start();
                RedisNode fleet = driver.fleet(at(server), false)) {
            server.command("SET", RedisNode.key("outcomes:payments"), "something else");
            assertThat(failure(fleet, FailureMessagesTests::useEverything))
                    .hasMessageStartingWith("a key of this namespace on " + address(server) + " holds another type");
        }
    }

    private static String notOffered(RedisServer server, String commands) {
        return address(server) + " does not offer " + commands + ", which Zenvark needs. Use Redis 6.0 or later, and"
                + " remove rename-command settings of the server; if a proxy is in front, connect to Redis itself";
    }

    private static void useEverything(RedisNode fleet) {
        fleet.tick(true);
        fleet.ports.store().snapshot();
        fleet.transition(fleet.lead(), 0);
        fleet.ports.store().append(Batches.one());
        fleet.read();
    }

    private String tick(RedisStandaloneConfiguration known, Kind kind) {
        return tick(known, false, kind);
    }

    private String tick(RedisStandaloneConfiguration known, boolean tls, Kind kind) {
        try (RedisNode fleet = driver.fleet(known, tls)) {
            CoordinationException failure = failure(fleet, connected -> connected.tick(true));
            assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
            return failure.getMessage();
        }
    }

    private static CoordinationException failure(RedisNode fleet, Consumer<RedisNode> use) {
        return catchThrowableOfType(CoordinationException.class, () -> use.accept(fleet));
    }

    private static RedisStandaloneConfiguration at(RedisServer server) {
        return new RedisStandaloneConfiguration(server.host(), server.port());
    }

    private static RedisStandaloneConfiguration as(RedisServer server, String user, String password) {
        RedisStandaloneConfiguration known = at(server);
        known.setUsername(user);
        known.setPassword(password);
        return known;
    }

    private static String address(RedisServer server) {
        return "Redis " + server.host() + ":" + server.port();
    }
}
