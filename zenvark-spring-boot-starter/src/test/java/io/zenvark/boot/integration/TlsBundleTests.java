// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.integration;

import static io.zenvark.boot.Circuits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CoordinationFailure;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.testsupport.Certificates;
import io.zenvark.testsupport.TlsServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** An application whose only TLS setting is {@code spring.data.redis.ssl.bundle}. */
@Tag("integration")
@Tag("long")
class TlsBundleTests {

    private static Certificates certificates;

    private TlsServer server;

    @BeforeAll
    static void makeCertificates() {
        certificates = Certificates.create();
    }

    @BeforeEach
    void startServer() {
        server = TlsServer.start(certificates, "yes");
        server.redis().command("ACL", "SETUSER", "orders", "on", ">secret", "~zenvark:{orders}:*", "+@all");
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    @Test
    void joinsFleetWithCertificatesOfBundle() {
        application()
                .withPropertyValues(
                        "spring.ssl.bundle.pem.redis.truststore.certificate=file:" + certificates.certificate(),
                        "spring.ssl.bundle.pem.redis.keystore.certificate=file:" + certificates.certificate(),
                        "spring.ssl.bundle.pem.redis.keystore.private-key=file:" + certificates.key())
                .run(context -> {
                    CircuitBreakers breakers = context.getBean(CircuitBreakers.class);
                    await().until(() -> breakers.coordination() == CoordinationStatus.CONNECTED);
                    await().until(() -> breakers.get("payments").isLeader());
                    await().untilAsserted(() -> assertThat(server.redis().clientList())
                            .hasSize(2)
                            .allMatch(server::isEncrypted)
                            .allSatisfy(client -> assertThat(client)
                                    .containsEntry("user", "orders")
                                    .containsEntry("name", "zenvark:orders")));
                });
    }

    @Test
    void doesNotJoinIfBundleTrustsAnotherServer() {
        application()
                .withPropertyValues("spring.ssl.bundle.pem.redis.truststore.certificate=file:"
                        + Certificates.create().certificate())
                .run(context -> {
                    CircuitBreaker payments = context.getBean("payments", CircuitBreaker.class);
                    List<CoordinationFailure> failures = new CopyOnWriteArrayList<>();
                    payments.onError(failures::add);
                    await().until(() -> !failures.isEmpty());
                    assertThat(payments.execute(() -> "passed")).isEqualTo("passed");
                    assertThat(context.getBean(CircuitBreakers.class).coordination())
                            .isEqualTo(CoordinationStatus.DISCONNECTED);
                    assertThat(failures.get(0).cause())
                            .hasMessageContaining("is not trusted by this application")
                            .hasMessageContaining("spring.data.redis.ssl.bundle");
                });
    }

    private ApplicationContextRunner application() {
        return ApplicationRunners.withoutStore()
                .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, DataRedisAutoConfiguration.class))
                .withPropertyValues(
                        "spring.application.name=orders",
                        "zenvark.breakers.payments.health-check.wait=true",
                        "spring.data.redis.host=127.0.0.1",
                        "spring.data.redis.port=" + server.port(),
                        "spring.data.redis.username=orders",
                        "spring.data.redis.password=secret",
                        "spring.data.redis.ssl.bundle=redis");
    }
}
