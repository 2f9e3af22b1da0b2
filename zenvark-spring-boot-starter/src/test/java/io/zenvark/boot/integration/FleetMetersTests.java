// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.integration;

import static io.zenvark.boot.Circuits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.zenvark.CircuitState;
import io.zenvark.boot.Circuits;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.testsupport.RedisExtension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Meters of two applications that share a Redis. */
@Tag("integration")
@Tag("long")
class FleetMetersTests {

    private static final String WAY = "zenvark_propagation_seconds_count{breaker_id=\"payments\"}";

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private final List<ConfigurableApplicationContext> applications = new ArrayList<>();

    @AfterEach
    void stopAll() {
        applications.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void showTheNodeAndTheLeader() {
        ConfigurableApplicationContext one = start("orders-1");
        ConfigurableApplicationContext two = start("orders-2");

        await().until(() -> value(one, "zenvark_leader{breaker_id=\"payments\"}")
                        + value(two, "zenvark_leader{breaker_id=\"payments\"}")
                == 1);
        assertThat(value(two, "zenvark_node{node_id=\"orders-2\",zenvark_namespace=\"orders\"}"))
                .isEqualTo(1);
    }

    @Test
    void measurePropagationOfTransitionOnBothNodes() {
        ConfigurableApplicationContext one = start("orders-1");
        ConfigurableApplicationContext two = start("orders-2");
        assertThat(value(one, WAY)).isZero();
        assertThat(value(two, WAY)).isZero();

        Circuits.open(breaker(one));

        await().until(() -> value(one, WAY) == 1 && value(two, WAY) == 1);
        assertThat(breaker(two).state()).isEqualTo(CircuitState.OPEN);
    }

    @Test
    void showWindowOfFleetOnLeaderOnly() {
        ConfigurableApplicationContext one = start("orders-1");
        ConfigurableApplicationContext two = start("orders-2");
        for (int i = 0; i < 3; i++) {
            breaker(one).run(() -> {});
            breaker(two).acquire().onFailure(new IllegalStateException());
        }

        await().until(() -> value(one, window("calls")) + value(two, window("calls")) == 6);
        assertThat(value(one, window("failures")) + value(two, window("failures")))
                .isEqualTo(3);
        assertThat(value(one, window("failure_rate")) + value(two, window("failure_rate")))
                .isEqualTo(0.5);
        assertThat(Math.min(value(one, window("calls")), value(two, window("calls"))))
                .isZero();
    }

    @Test
    void countNodesWithOtherConfigurationOnLeader() {
        String mismatch = "zenvark_configuration_mismatch{breaker_id=\"payments\"}";
        ConfigurableApplicationContext one = start("orders-1");
        await().until(() -> value(one, "zenvark_leader{breaker_id=\"payments\"}") == 1);
        ConfigurableApplicationContext two = start("orders-2", "--zenvark.breakers.payments.strategy.window-size=200");
        ConfigurableApplicationContext three = start("orders-3");
        assertThat(value(two, mismatch) + value(three, mismatch)).isZero();

        one.close();

        await().until(() -> value(two, mismatch) + value(three, mismatch) == 1);
    }

    @Test
    void countUnavailableStore() {
        ConfigurableApplicationContext one = start("orders-1");
        redis.server().pause();
        try {
            await().until(() -> value(one, "zenvark_coordination_connected") == 0
                    && value(one, "zenvark_coordination_errors_total{operation=\"tick\"}") > 0);
        } finally {
            redis.server().resume();
        }
        await().until(() -> value(one, "zenvark_coordination_connected") == 1);
    }

    private static String window(String figure) {
        return "zenvark_window_" + figure + "{breaker_id=\"payments\"}";
    }

    private static double value(ConfigurableApplicationContext application, String sample) {
        return application
                .getBean(PrometheusMeterRegistry.class)
                .scrape()
                .lines()
                .filter(line -> line.startsWith(sample + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(sample + " is not in the scrape"));
    }

    private static CircuitBreaker breaker(ConfigurableApplicationContext context) {
        return context.getBean("payments", CircuitBreaker.class);
    }

    private ConfigurableApplicationContext start(String node, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "--spring.application.name=orders",
                "--spring.data.redis.host=" + redis.server().host(),
                "--spring.data.redis.port=" + redis.server().port(),
                "--zenvark.node-id=" + node,
                "--zenvark.breakers.payments.strategy.type=count",
                "--zenvark.breakers.payments.health-check.wait=true",
                "--zenvark.breakers.payments.health-check.backoff.type=constant",
                "--zenvark.breakers.payments.health-check.backoff.delay=1h"));
        settings.addAll(Arrays.asList(more));
        ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run(settings.toArray(String[]::new));
        applications.add(application);
        await().until(() -> application.getBean(CircuitBreakers.class).coordination() == CoordinationStatus.CONNECTED);
        return application;
    }

    @EnableAutoConfiguration
    static class Application {}
}
