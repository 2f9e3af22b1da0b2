// SPDX-License-Identifier: Apache-2.0
package io.zenvark.testsupport;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** Operations on primaries and replicas. */
public final class RedisReplication {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String PROBE = "replication-probe";

    private RedisReplication() {}

    /** Makes a server the replica of another and waits until it is synchronized. */
    public static void follow(RedisServer replica, RedisServer primary) {
        follow(replica, primary, primary.port());
    }

    /** Makes a server the replica of another, through a proxy in front of the primary. */
    public static void follow(RedisServer replica, RedisServer primary, SwallowingProxy proxy) {
        follow(replica, primary, proxy.port());
    }

    /** Makes a server the replica of an unreachable primary. The server keeps its data and becomes read-only. */
    public static void degrade(RedisServer server) {
        // No server listens on port 1.
        server.command("REPLICAOF", server.host(), "1");
    }

    /** Makes a server a primary. */
    public static void promote(RedisServer replica) {
        replica.command("REPLICAOF", "NO", "ONE");
    }

    /** Waits until a server is a primary. */
    public static void awaitPromotion(RedisServer replica) {
        await().atMost(PATIENCE)
                .until(() -> replica.info("replication", "role")
                        .filter("master"::equals)
                        .isPresent());
    }

    /** Waits until a server is a replica that is connected to its primary. */
    public static void awaitLink(RedisServer replica) {
        await().atMost(PATIENCE)
                .until(() -> replica.info("replication", "master_link_status")
                        .filter("up"::equals)
                        .isPresent());
    }

    private static void follow(RedisServer replica, RedisServer primary, int port) {
        replica.command("REPLICAOF", primary.host(), Integer.toString(port));
        awaitLink(replica);
        // The primary may not forward writes before the first acknowledgement, about a second after the link.
        await().atMost(PATIENCE).until(() -> {
            primary.command("SET", PROBE, "passed on");
            return replica.command("GET", PROBE) != null;
        });
        primary.command("DEL", PROBE);
        await().atMost(PATIENCE).until(() -> replica.command("GET", PROBE) == null);
    }
}
