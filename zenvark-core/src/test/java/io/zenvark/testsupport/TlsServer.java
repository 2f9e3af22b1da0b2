// SPDX-License-Identifier: Apache-2.0
package io.zenvark.testsupport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * A server with a TLS port. Only tests use its plain port.
 *
 * @param redis the server
 * @param port the TLS port
 */
public record TlsServer(RedisServer redis, int port) implements AutoCloseable {

    /**
     * Starts a server that may require client certificates.
     *
     * @param certificates certificate of the server and of trusted clients
     * @param clients whether a client must present a certificate: {@code yes} or {@code no}
     * @param more additional settings
     */
    public static TlsServer start(Certificates certificates, String clients, String... more) {
        int port = RedisServer.freePort();
        List<String> settings = new ArrayList<>(settings(certificates, port));
        settings.addAll(List.of("--tls-auth-clients", clients));
        settings.addAll(List.of(more));
        try {
            return new TlsServer(RedisServer.start(settings.toArray(String[]::new)), port);
        } catch (IllegalStateException e) {
            return Assumptions.abort("no TLS with the server of this test run (zenvark.test.redis-server): " + e);
        }
    }

    private static List<String> settings(Certificates certificates, int port) {
        String certificate = certificates.certificate().toString();
        List<String> settings = new ArrayList<>(List.of("--tls-port", Integer.toString(port)));
        settings.addAll(List.of("--tls-cert-file", certificate, "--tls-ca-cert-file", certificate));
        settings.addAll(List.of("--tls-key-file", certificates.key().toString()));
        return settings;
    }

    /** Starts a cluster of one server that serves all slots. */
    public static TlsServer cluster(Certificates certificates) {
        TlsServer alone = start(
                certificates,
                "no",
                "--cluster-enabled",
                "yes",
                "--tls-cluster",
                "yes",
                "--cluster-announce-ip",
                "127.0.0.1");
        RedisCluster.ofOne(alone.redis);
        return alone;
    }

    /** Starts a sentinel that monitors a server under the name {@link RedisSentinel#PRIMARY}. */
    public static TlsServer sentinel(Certificates certificates, TlsServer primary) {
        int port = RedisServer.freePort();
        List<String> settings = new ArrayList<>(settings(certificates, port));
        settings.addAll(List.of("--tls-auth-clients", "no", "--tls-replication", "yes"));
        TlsServer sentinel = new TlsServer(RedisSentinel.sentinel(settings), port);
        String address = Integer.toString(primary.port);
        sentinel.redis.command("SENTINEL", "MONITOR", RedisSentinel.PRIMARY, primary.redis.host(), address, "1");
        return sentinel;
    }

    /** Returns whether a connection in {@link RedisServer#clientList()} uses the TLS port. */
    public boolean isEncrypted(Map<String, String> client) {
        return client.getOrDefault("laddr", "").endsWith(":" + port);
    }

    @Override
    public void close() {
        redis.close();
    }
}
