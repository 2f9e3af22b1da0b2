// SPDX-License-Identifier: Apache-2.0
package io.zenvark.testsupport;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A primary, two replicas, and three sentinels with a quorum of two. */
public final class RedisSentinel implements AutoCloseable {

    /** The name of the primary in the sentinels' configuration. */
    public static final String PRIMARY = "orders-primary";

    /** Time after which a sentinel considers a silent primary down. */
    public static final Duration DOWN_AFTER = Duration.ofMillis(500);

    private static final int REPLICAS = 2;
    private static final int SENTINELS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<RedisServer> servers = new ArrayList<>();
    private final List<RedisServer> sentinels = new ArrayList<>();

    private RedisSentinel() {
        try {
            for (int i = 0; i <= REPLICAS; i++) {
                servers.add(RedisServer.start("--repl-diskless-sync-delay", "0"));
            }
            servers.stream().skip(1).forEach(replica -> RedisReplication.follow(replica, servers.get(0)));
            for (int i = 0; i < SENTINELS; i++) {
                sentinels.add(sentinel(List.of()));
            }
            sentinels.forEach(this::monitor);
            await().atMost(PATIENCE).until(() -> sentinels.stream().allMatch(RedisSentinel::knowsEverybody));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Starts the servers and waits until every sentinel knows all of them. */
    public static RedisSentinel start() {
        return new RedisSentinel();
    }

    /** Returns the sentinels' ports on the loopback interface. */
    public List<Integer> sentinelPorts() {
        return sentinels.stream().map(RedisServer::port).toList();
    }

    /** Returns the server that most sentinels consider the primary. */
    public RedisServer primary() {
        List<Integer> ports = sentinels.stream().map(RedisSentinel::primaryPort).toList();
        return servers.stream()
                .filter(server ->
                        ports.stream().filter(port -> port == server.port()).count() > SENTINELS / 2)
                .findFirst()
                .orElseThrow();
    }

    /** Requests a failover and waits until another server is the primary. */
    public void failOver() {
        RedisServer before = primary();
        // Sentinels refuse while they settle after an earlier failover.
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            sentinels.get(0).command("SENTINEL", "FAILOVER", PRIMARY);
            return true;
        });
        awaitOther(before);
    }

    /** Waits until a server other than this one is the primary. */
    public void awaitOther(RedisServer before) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptions()
                .until(() -> primary() != before);
        RedisReplication.awaitPromotion(primary());
    }

    @Override
    public void close() {
        sentinels.forEach(RedisServer::close);
        servers.forEach(RedisServer::close);
    }

    /** Starts a sentinel that knows no server yet. */
    static RedisServer sentinel(List<String> settings) {
        String program = RedisProgram.standard().path();
        return RedisServer.start(
                Map.of(),
                (port, directory) -> {
                    Path configuration = directory.resolve("sentinel.conf");
                    write(configuration, "port " + port + "\nbind 127.0.0.1\ndir " + directory + "\n");
                    List<String> line = new ArrayList<>(List.of(program, configuration.toString(), "--sentinel"));
                    line.addAll(settings);
                    return line;
                },
                "");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void monitor(RedisServer sentinel) {
        RedisServer primary = servers.get(0);
        String quorum = Integer.toString(SENTINELS / 2 + 1);
        sentinel.command("SENTINEL", "MONITOR", PRIMARY, primary.host(), Integer.toString(primary.port()), quorum);
        String downAfter = Long.toString(DOWN_AFTER.toMillis());
        sentinel.command("SENTINEL", "SET", PRIMARY, "down-after-milliseconds", downAfter);
        sentinel.command("SENTINEL", "SET", PRIMARY, "failover-timeout", "2000");
    }

    private static boolean knowsEverybody(RedisServer sentinel) {
        return ((List<?>) sentinel.command("SENTINEL", "REPLICAS", PRIMARY)).size() == REPLICAS
                && ((List<?>) sentinel.command("SENTINEL", "SENTINELS", PRIMARY)).size() == SENTINELS - 1;
    }

    private static int primaryPort(RedisServer sentinel) {
        List<?> address = (List<?>) sentinel.command("SENTINEL", "GET-MASTER-ADDR-BY-NAME", PRIMARY);
        return Integer.parseInt(address.get(1).toString());
    }
}
