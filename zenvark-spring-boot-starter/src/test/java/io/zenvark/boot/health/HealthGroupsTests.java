// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.health;

import static io.zenvark.boot.Circuits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.Circuits;
import io.zenvark.boot.RunningApplication;
import io.zenvark.boot.RunningApplication.Plan;
import io.zenvark.testsupport.RedisExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.WebApplicationType;
import org.springframework.util.StringUtils;
import tools.jackson.databind.JsonNode;

/** Effect of an open circuit and of an unavailable Redis on the health endpoint, and on load balancers that use it. */
@Tag("integration")
@Tag("long")
class HealthGroupsTests {

    private static final String CONTRIBUTOR = "/components/circuitBreakers";

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    @Test
    void showsOpenCircuitAsDetail() {
        try (RunningApplication application = start()) {
            Circuits.open(application.payments());

            JsonNode health = application.get("/health").json();
            assertThat(health.get("status").asString()).isEqualTo("UP");
            JsonNode contributor = health.at(CONTRIBUTOR);
            assertThat(contributor.get("status").asString()).isEqualTo("UP");
            assertThat(contributor.at("/details/coordination").asString()).isEqualTo("CONNECTED");
            assertThat(contributor
                            .at("/details/circuitBreakers/payments/status")
                            .asString())
                    .isEqualTo("CIRCUIT_OPEN");
        }
    }

    @Test
    void keepsInstanceInLoadBalancerWhileCircuitIsOpen() {
        try (RunningApplication application = start("management.health.circuitbreakers.fail-on-open=true")) {
            Circuits.open(application.payments());

            assertThat(application.get("/health").status()).isEqualTo(503);
            assertThat(application
                            .get("/health")
                            .json()
                            .at(CONTRIBUTOR + "/status")
                            .asString())
                    .isEqualTo("DOWN");
            assertThat(application.get("/health/readiness").status()).isEqualTo(200);
            assertThat(application
                            .get("/health/readiness")
                            .json()
                            .at(CONTRIBUTOR)
                            .isMissingNode())
                    .isTrue();
            assertThat(application.get("/health/liveness").status()).isEqualTo(200);
        }
    }

    @Test
    void removesInstanceIfReadinessGroupIncludesCircuits() {
        try (RunningApplication application = start(
                "management.health.circuitbreakers.fail-on-open=true",
                "management.endpoint.health.group.readiness.include=readinessState,circuitBreakers")) {
            assertThat(application.get("/health/readiness").status()).isEqualTo(200);

            Circuits.open(application.payments());

            assertThat(application.get("/health/readiness").status()).isEqualTo(503);
        }
    }

    @Test
    void showsUnavailableRedisAsDetail() {
        try (RunningApplication application =
                start("management.health.circuitbreakers.fail-on-open=true", "management.health.redis.enabled=false")) {
            redis.server().pause();
            try {
                await().untilAsserted(() -> assertThat(application
                                .get("/health")
                                .json()
                                .at(CONTRIBUTOR + "/details/coordination")
                                .asString())
                        .isEqualTo("DEGRADED"));
                assertThat(application.get("/health").status()).isEqualTo(200);
            } finally {
                redis.server().resume();
            }
        }
    }

    private static RunningApplication start(String... properties) {
        // The default of Spring Boot 4.
        String[] probes = {"management.endpoint.health.probes.enabled=true"};
        return new Plan(WebApplicationType.SERVLET, redis.server())
                .start("orders-1", StringUtils.concatenateStringArrays(probes, properties));
    }
}
