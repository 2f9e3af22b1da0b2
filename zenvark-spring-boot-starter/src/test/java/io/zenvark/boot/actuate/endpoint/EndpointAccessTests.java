// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.RunningApplication;
import io.zenvark.boot.RunningApplication.Plan;
import io.zenvark.testsupport.RedisExtension;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;

/** Spring Boot's access rules apply to the endpoints. */
@Tag("integration")
@Tag("long")
class EndpointAccessTests {

    private static final String PAYMENTS = "/circuitbreakers/payments";
    private static final String SHADOW = "{\"mode\": \"SHADOW\", \"reason\": \"a drill\"}";

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    @ParameterizedTest
    @EnumSource(
            value = WebApplicationType.class,
            names = {"SERVLET", "REACTIVE"})
    void permitsOnlyReadsWithReadOnlyAccess(WebApplicationType type) {
        try (RunningApplication application = start(type, "management.endpoint.circuitbreakers.access=read-only")) {
            assertThat(application.get("/circuitbreakers").status()).isEqualTo(200);
            assertThat(application.get(PAYMENTS).status()).isEqualTo(200);
            assertThat(application.post(PAYMENTS, SHADOW).status()).isEqualTo(405);
            assertThat(application.payments().circuit().version()).isZero();
        }
    }

    @Test
    void permitsNothingWithoutAccess() {
        try (RunningApplication application = start(
                WebApplicationType.SERVLET,
                "management.endpoint.circuitbreakers.access=none",
                "management.endpoint.circuitbreakerevents.access=none",
                "management.endpoint.circuitbreakerstream.access=none")) {
            assertThat(application.get("/circuitbreakers").status()).isEqualTo(404);
            assertThat(application.post(PAYMENTS, SHADOW).status()).isEqualTo(404);
            assertThat(application.get("/circuitbreakerevents").status()).isEqualTo(404);
            assertThat(application.get("/circuitbreakerstream").status()).isEqualTo(404);
            assertThat(application.get("/health").status()).isEqualTo(200);
        }
    }

    @Test
    void followsDefaultAccessOfAllEndpoints() {
        try (RunningApplication application =
                start(WebApplicationType.SERVLET, "management.endpoints.access.max-permitted=read-only")) {
            assertThat(application.get(PAYMENTS).status()).isEqualTo(200);
            assertThat(application.post(PAYMENTS, "[]").status()).isEqualTo(405);
        }
    }

    @Test
    void exposesNothingByDefault() {
        try (RunningApplication application =
                start(WebApplicationType.SERVLET, "management.endpoints.web.exposure.include=health")) {
            assertThat(application.get("/circuitbreakers").status()).isEqualTo(404);
            assertThat(application.post(PAYMENTS, SHADOW).status()).isEqualTo(404);
        }
    }

    @Test
    void namesAuthenticatedUserInReason() {
        try (RunningApplication application =
                new Plan(WebApplicationType.SERVLET, redis.server(), LoggedIn.class).start("orders-1")) {
            assertThat(application.post(PAYMENTS, SHADOW).json().get("reason").asString())
                    .isEqualTo("a drill (alice)");
        }
    }

    private static RunningApplication start(WebApplicationType type, String... properties) {
        return new Plan(type, redis.server()).start("orders-1", properties);
    }

    static class LoggedIn {

        @Bean
        Filter login() {
            return (request, response, chain) -> chain.doFilter(
                    new HttpServletRequestWrapper((HttpServletRequest) request) {

                        @Override
                        public Principal getUserPrincipal() {
                            return () -> "alice";
                        }
                    },
                    response);
        }
    }
}
