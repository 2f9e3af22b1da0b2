// SPDX-License-Identifier: Apache-2.0
package io.zenvark.testsupport;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Three primaries that share the slots, and a replica of each, that take one another for dead after a second. */
public final class RedisCluster implements AutoCloseable {

    /** How long a server is silent before it is taken for dead. */
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

    /** Starts one and waits until all of it is well. */
    public static RedisCluster start() {
        return new RedisCluster();
    }

    /** Makes a server that was started with {@code cluster-enabled} a cluster by itself. */
    public static RedisServer ofOne(RedisServer server) {
        List<String> command = new ArrayList<>(List.of("CLUSTER", "ADDSLOTS"));
        IntStream.range(0, SLOTS).mapToObj(Integer::toString).forEach(command::add);
        server.command(command.toArray(String[]::new));
        await().atMost(PATIENCE).until(() -> isWell(server));
        return server;
    }

    /** All servers, also those that were killed. */
    public List<RedisServer> servers() {
        return List.copyOf(servers);
    }

    /** Who serves a key now, as the live servers see it: the word of most of them. */
    public RedisServer primaryOf(String key) {
        return live().filter(server -> serves(server, key)).findFirst().orElseThrow();
    }

    /** A server that replicates another one. */
    public RedisServer replicaOf(RedisServer primary) {
        String id = id(primary);
        return live().filter(server ->
                        nodes(server).anyMatch(node -> node.contains("myself") && node.contains("slave " + id)))
                .findFirst()
                .orElseThrow();
    }

    /** Has a replica take the place of its primary, in good order. */
    public void failOver(RedisServer replica) {
        replica.command("CLUSTER", "FAILOVER");
        RedisReplication.awaitPromotion(replica);
    }

    /** Moves the slot of a key, with all the keys in it, to another primary. */
    public void migrate(String key, RedisServer to) {
        startMigration(key, to);
        finishMigration(key, to);
    }

    /** The first half of {@link #migrate}: the slot is marked, and its keys have moved. */
    public void startMigration(String key, RedisServer to) {
        RedisServer from = primaryOf(key);
        String slot = slot(key);
        to.command("CLUSTER", "SETSLOT", slot, "IMPORTING", id(from));
        from.command("CLUSTER", "SETSLOT", slot, "MIGRATING", id(to));
        for (Object moved : (List<?>) from.command("CLUSTER", "GETKEYSINSLOT", slot, "1000")) {
            from.command("MIGRATE", to.host(), Integer.toString(to.port()), moved.toString(), "0", "5000");
        }
    }

    /** The second half of {@link #migrate}: the slot belongs to its new primary. */
    public void finishMigration(String key, RedisServer to) {
        String slot = slot(key);
        String id = id(to);
        to.command("CLUSTER", "SETSLOT", slot, "NODE", id);
        live().filter(server -> server.info("replication", "role")
                        .filter("master"::equals)
                        .isPresent())
                .forEach(server -> server.command("CLUSTER", "SETSLOT", slot, "NODE", id));
    }

    /** A primary that does not serve a key. */
    public RedisServer anotherPrimary(String key) {
        RedisServer primary = primaryOf(key);
        return live().filter(server -> server != primary)
                .filter(server -> server.info("replication", "role")
                        .filter("master"::equals)
                        .isPresent())
                .findFirst()
                .orElseThrow();
    }

    /** Waits until all live servers call the cluster well. */
    public void awaitHealth() {
        await().atMost(PATIENCE).until(() -> live().allMatch(RedisCluster::isWell));
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
        // The primaries must know their replicas before one of them dies.
        await().atMost(PATIENCE)
                .until(() -> servers.stream()
                        .allMatch(server -> nodes(server)
                                        .filter(node -> node.contains("slave "))
                                        .count()
                                == PRIMARIES));
    }

    // The replica may not have heard yet of the primary's slots.
    private static void replicate(RedisServer replica, RedisServer primary) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            replica.command("CLUSTER", "REPLICATE", id(primary));
            return true;
        });
    }

    private Stream<RedisServer> live() {
        return servers.stream().filter(RedisServer::isRunning);
    }

    private static boolean isWell(RedisServer server) {
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
