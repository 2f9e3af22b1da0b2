// SPDX-License-Identifier: Apache-2.0
package io.zenvark.testsupport;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A cluster of three primaries with a replica each. Servers consider another one failed after a second. */
public final class RedisCluster implements AutoCloseable {

    /** Time after which a silent server is considered failed. */
    public static final Duration NODE_TIMEOUT = Duration.ofSeconds(1);

    private static final int PRIMARIES = 3;
    private static final int SLOTS = 16_384;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<RedisServer> servers = new ArrayList<>();

    private RedisCluster() {
        try {
            for (int i = 0; i < 2 * PRIMARIES; i++) {
                servers.add(server());
            }
            join();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Starts a cluster and waits until it is healthy. */
    public static RedisCluster start() {
        return new RedisCluster();
    }

    /** Turns a server with {@code cluster-enabled} into a cluster of one server. */
    public static RedisServer ofOne(RedisServer server) {
        List<String> command = new ArrayList<>(List.of("CLUSTER", "ADDSLOTS"));
        IntStream.range(0, SLOTS).mapToObj(Integer::toString).forEach(command::add);
        server.command(command.toArray(String[]::new));
        await().atMost(PATIENCE).until(() -> isHealthy(server));
        return server;
    }

    /** Returns all servers, including killed ones. */
    public List<RedisServer> servers() {
        return List.copyOf(servers);
    }

    /** Returns the server that most of the live servers consider the primary of a key. */
    public RedisServer primaryOf(String key) {
        return live().filter(server -> serves(server, key)).findFirst().orElseThrow();
    }

    /** Returns a replica of a server. */
    public RedisServer replicaOf(RedisServer primary) {
        String id = id(primary);
        return live().filter(server ->
                        nodes(server).anyMatch(node -> node.contains("myself") && node.contains("slave " + id)))
                .findFirst()
                .orElseThrow();
    }

    /** Promotes a replica in an orderly way. */
    public void failOver(RedisServer replica) {
        replica.command("CLUSTER", "FAILOVER");
        RedisReplication.awaitPromotion(replica);
    }

    /** Moves the slot of a key, with all of its keys, to another primary. */
    public void migrate(String key, RedisServer to) {
        startMigration(key, to);
        finishMigration(key, to);
    }

    /** The first half of {@link #migrate}: marks the slot and moves its keys. */
    public void startMigration(String key, RedisServer to) {
        RedisServer from = primaryOf(key);
        String slot = slot(key);
        to.command("CLUSTER", "SETSLOT", slot, "IMPORTING", id(from));
        from.command("CLUSTER", "SETSLOT", slot, "MIGRATING", id(to));
        for (Object moved : (List<?>) from.command("CLUSTER", "GETKEYSINSLOT", slot, "1000")) {
            from.command("MIGRATE", to.host(), Integer.toString(to.port()), moved.toString(), "0", "5000");
        }
    }

    /** The second half of {@link #migrate}: assigns the slot to its new primary. */
    public void finishMigration(String key, RedisServer to) {
        String slot = slot(key);
        String id = id(to);
        to.command("CLUSTER", "SETSLOT", slot, "NODE", id);
        live().filter(server -> server.info("replication", "role")
                        .filter("master"::equals)
                        .isPresent())
                .forEach(server -> server.command("CLUSTER", "SETSLOT", slot, "NODE", id));
    }

    /** Returns a primary that does not serve a key. */
    public RedisServer anotherPrimary(String key) {
        RedisServer primary = primaryOf(key);
        return live().filter(server -> server != primary)
                .filter(server -> server.info("replication", "role")
                        .filter("master"::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow();
    }

    /** Waits until all live servers report a healthy cluster. */
    public void awaitHealth() {
        await().atMost(PATIENCE).until(() -> live().allMatch(RedisCluster::isHealthy));
    }

    @Override
    public void close() {
        servers.forEach(RedisServer::close);
    }

    private static RedisServer server() {
        return RedisServer.start(
                "--cluster-enabled",
                "yes",
                "--cluster-config-file",
                "nodes.conf",
                "--cluster-node-timeout",
                Long.toString(NODE_TIMEOUT.toMillis()),
                "--cluster-replica-validity-factor",
                "0",
                "--repl-diskless-sync-delay",
                "0");
    }

    private void join() {
        RedisServer first = servers.get(0);
        for (int i = 0; i < PRIMARIES; i++) {
            List<String> command = new ArrayList<>(List.of("CLUSTER", "ADDSLOTS"));
            for (int slot = i; slot < SLOTS; slot += PRIMARIES) {
                command.add(Integer.toString(slot));
            }
            servers.get(i).command("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
            servers.get(i).command(command.toArray(String[]::new));
        }
        servers.forEach(server -> first.command("CLUSTER", "MEET", server.host(), Integer.toString(server.port())));
        await().atMost(PATIENCE)
                .until(() -> servers.stream().allMatch(server -> nodes(server).count() == servers.size()));
        for (int i = PRIMARIES; i < servers.size(); i++) {
            replicate(servers.get(i), servers.get(i - PRIMARIES));
        }
        servers.stream().skip(PRIMARIES).forEach(RedisReplication::awaitLink);
        awaitHealth();
        // The primaries must know their replicas before one of the primaries is killed.
        await().atMost(PATIENCE)
                .until(() -> servers.stream()
                        .allMatch(server -> nodes(server)
                                        .filter(node -> node.contains("slave "))
                                        .count()
                                == PRIMARIES));
    }

    // The replica may not know the slots of the primary yet.
    private static void replicate(RedisServer replica, RedisServer primary) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            replica.command("CLUSTER", "REPLICATE", id(primary));
            return true;
        });
    }

    private Stream<RedisServer> live() {
        return servers.stream().filter(RedisServer::isRunning);
    }

    private static boolean isHealthy(RedisServer server) {
        return ((String) server.command("CLUSTER", "INFO")).contains("cluster_state:ok");
    }

    private static boolean serves(RedisServer server, String key) {
        try {
            server.command("EXISTS", key);
            return server.info("replication", "role").filter("master"::equals).isPresent();
        } catch (RedisReplyException moved) {
            return false;
        }
    }

    private String slot(String key) {
        return live().findFirst()
                .orElseThrow()
                .command("CLUSTER", "KEYSLOT", key)
                .toString();
    }

    private static String id(RedisServer server) {
        return (String) server.command("CLUSTER", "MYID");
    }

    private static Stream<String> nodes(RedisServer server) {
        return ((String) server.command("CLUSTER", "NODES")).lines();
    }
}
