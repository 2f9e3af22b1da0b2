// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.RunningApplication;
import io.zenvark.boot.RunningApplication.Answer;
import io.zenvark.boot.RunningApplication.Plan;
import io.zenvark.testsupport.RedisExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;

/** Endpoints on a management port, which a separate application context serves. */
@Tag("integration")
@Tag("long")
class ManagementPortTests {

    private static final String PAYMENTS = "/circuitbreakers/payments";

    // Tomcat and Netty are both on the class path of the tests. Spring Boot would serve reactive endpoints with both.
    private static final String ONE_SERVER =
            "spring.autoconfigure.exclude=org.springframework.boot.tomcat.autoconfigure"
                    + ".actuate.web.server.TomcatReactiveManagementContextAutoConfiguration,"
                    + "org.springframework.cloud.gateway.config.GatewayRedisAutoConfiguration";

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    @ParameterizedTest
    @EnumSource(
            value = WebApplicationType.class,
            names = {"SERVLET", "REACTIVE"})
    void refusesSameRequestsAsOnMainPort(WebApplicationType type) {
        try (RunningApplication application = new Plan(type, redis.server())
                .start(
                        "orders-1",
                        ONE_SERVER,
                        "management.server.port=0",
                        "management.endpoints.web.base-path=/",
                        "management.server.base-path=/actuator")) {
            refuses("body", application.post(PAYMENTS, "[]"));
            refuses("mode", application.post(PAYMENTS + "?mode=AUTO", "{\"mode\": \"SHADOW\"}"));
            refuses("mode", application.post(PAYMENTS, "{\"mode\": \"SHADOW\", \"mode\": \"AUTO\"}"));
            refuses("circuitBreaker", application.get(PAYMENTS + "?circuitBreaker=books"));
            assertThat(application.post(PAYMENTS, "{\"mode\": \"SHADOW\"}").status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"SERVLET, server.servlet.context-path", "REACTIVE, spring.webflux.base-path"})
    void refusesSameRequestsBelowOtherPaths(WebApplicationType type, String contextPath) {
        try (RunningApplication application = new Plan(type, redis.server())
                .start("orders-1", contextPath + "=/actuator", "management.endpoints.web.base-path=/ops")) {
            String payments = "/ops" + PAYMENTS;
            refuses("mode", application.post(payments + "?mode=AUTO", "{\"mode\": \"SHADOW\"}"));
            refuses("mode", application.post(payments + ";mode=AUTO", "{\"mode\": \"SHADOW\"}"));
            refuses("mode", application.post(payments, "{\"mode\": \"SHADOW\", \"mode\": \"AUTO\"}"));
            assertThat(application.post(payments, "{\"mode\": \"SHADOW\"}").status())
                    .isEqualTo(200);
        }
    }

    private static void refuses(String field, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().get("field").asString()).isEqualTo(field);
    }
}
