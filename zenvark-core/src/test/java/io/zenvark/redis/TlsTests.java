// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.SslOptions;
import io.zenvark.coordination.CoordinationException;
import io.zenvark.coordination.CoordinationException.Kind;
import io.zenvark.coordination.TickReply.Renewed;
import io.zenvark.testsupport.Certificates;
import io.zenvark.testsupport.RedisSentinel;
import io.zenvark.testsupport.TlsServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisPassword;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Connections use the TLS settings and the user of the application, for each kind of Redis deployment. */
@Tag("integration")
@Tag("long")
class TlsTests {

    private static final String HOST = "127.0.0.1";
    private static final String USER = "orders";
    private static final RedisPassword PASSWORD = RedisPassword.of("secret");

    // The first TLS handshake of a process can exceed the default timeouts.
    private static final RedisOptions PATIENT =
            new RedisOptions("zenvark", Duration.ofSeconds(10), Duration.ofSeconds(10));

    private static Certificates certificates;

    @BeforeAll
    static void makeCertificates() {
        certificates = Certificates.create();
    }

    @Test
    void connectsToStandaloneServer() {
        try (TlsServer server = TlsServer.start(certificates, "no")) {
            worksEncryptedAndAsTheUserOf(server, standalone(server), trusting());
        }
    }

    @Test
    void connectsToSentinelAndItsPrimary() {
        try (TlsServer server = TlsServer.start(certificates, "no");
                TlsServer sentinel = TlsServer.sentinel(certificates, server)) {
            RedisSentinelConfiguration known = new RedisSentinelConfiguration()
                    .master(RedisSentinel.PRIMARY)
                    .sentinel(HOST, sentinel.port());
            known.setUsername(USER);
            known.setPassword(PASSWORD);
            worksEncryptedAndAsTheUserOf(server, known, trusting());
        }
    }

    @Test
    void connectsToCluster() {
        try (TlsServer server = TlsServer.cluster(certificates)) {
            RedisClusterConfiguration known = new RedisClusterConfiguration(List.of(HOST + ":" + server.port()));
            known.setUsername(USER);
            known.setPassword(PASSWORD);
            worksEncryptedAndAsTheUserOf(server, known, trusting());
        }
    }

    @Test
    void presentsCertificateOfTheApplication() {
        try (TlsServer server = TlsServer.start(certificates, "yes")) {
            SslOptions.Builder both =
                    trusting().keystore(certificates.keyStore().toFile(), Certificates.PASSWORD.toCharArray());
            worksEncryptedAndAsTheUserOf(server, standalone(server), both);
        }
    }

    @Test
    void refusesServerThatTheApplicationDoesNotTrust() {
        try (TlsServer server = TlsServer.start(certificates, "no")) {
            allow(server);
            assertUnreachable(standalone(server), SslOptions.builder().jdkSslProvider());
        }
    }

    @Test
    void failsWithoutRequiredClientCertificate() {
        try (TlsServer server = TlsServer.start(certificates, "yes")) {
            allow(server);
            assertUnreachable(standalone(server), trusting());
        }
    }

    private static void worksEncryptedAndAsTheUserOf(
            TlsServer server, RedisConfiguration known, SslOptions.Builder ssl) {
        allow(server);
        try (RedisNode fleet = new RedisNode(application(known, ssl), PATIENT)) {
            assertThat(fleet.tick(true)).isInstanceOf(Renewed.class);
            fleet.transition(fleet.lead(), 0);
            fleet.ports.store().append(Batches.one());
            assertThat(fleet.read().events()).hasSize(2);
            fleet.ports.store().reconnect();
            assertThat(fleet.tick(false)).isInstanceOf(Renewed.class);
            assertThat(fleet.read().outcomes()).hasSize(1);
            assertThat(server.redis().clientList())
                    .filteredOn(client -> client.get("name").equals("zenvark:orders"))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allMatch(server::isEncrypted)
                    .allSatisfy(client -> assertThat(client).containsEntry("user", USER));
        }
    }

    private static void assertUnreachable(RedisConfiguration known, SslOptions.Builder ssl) {
        try (RedisNode fleet = new RedisNode(application(known, ssl))) {
            assertThatThrownBy(() -> fleet.tick(true))
                    .isInstanceOfSatisfying(
                            CoordinationException.class,
                            e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
        }
    }

    private static RedisConfiguration standalone(TlsServer server) {
        RedisStandaloneConfiguration known = new RedisStandaloneConfiguration(HOST, server.port());
        known.setUsername(USER);
        known.setPassword(PASSWORD);
        return known;
    }

    private static void allow(TlsServer server) {
        server.redis().command("ACL", "SETUSER", USER, "on", ">secret", "~zenvark:{orders}:*", "+@all");
    }

    private static SslOptions.Builder trusting() {
        return SslOptions.builder()
                .jdkSslProvider()
                .trustManager(certificates.certificate().toFile());
    }

    private static LettuceConnectionFactory application(RedisConfiguration known, SslOptions.Builder ssl) {
        ClientOptions options = ClientOptions.builder().sslOptions(ssl.build()).build();
        LettuceClientConfiguration client = LettuceClientConfiguration.builder()
                .clientOptions(options)
                .useSsl()
                .build();
        LettuceConnectionFactory factory = new LettuceConnectionFactory(known, client);
        factory.start();
        return factory;
    }
}
