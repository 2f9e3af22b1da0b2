// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.integration;

import static io.zenvark.boot.Circuits.await;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenvark.CircuitState;
import io.zenvark.boot.annotation.DistributedCircuitBreaker;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CircuitOpenException;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.health.HealthCheck;
import io.zenvark.testsupport.RedisExtension;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** Two applications that share a Redis. */
@Tag("integration")
class FleetOverRedisTests {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final AtomicBoolean healthy = new AtomicBoolean();

    private ConfigurableApplicationContext one;
    private ConfigurableApplicationContext two;

    @BeforeEach
    void startBoth() {
        healthy.set(false);
        one = start("orders-1");
        two = start("orders-2");
        await().until(() -> connected(one) && connected(two));
        await().until(() -> breaker(one).isLeader() || breaker(two).isLeader());
    }

    @AfterEach
    void stopBoth() {
        one.close();
        two.close();
    }

    @Test
    void opensCircuitOfBothByFailuresOfOneAndClosesItByOneHealthCheck() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> one.getBean(Payments.class).charge()).isInstanceOf(IOException.class);
        }
        await().until(() ->
                breaker(one).state() == CircuitState.OPEN && breaker(two).state() == CircuitState.OPEN);
        assertThatThrownBy(() -> two.getBean(Payments.class).charge()).isInstanceOf(CircuitOpenException.class);

        healthy.set(true);

        await().until(() ->
                breaker(one).state() == CircuitState.CLOSED && breaker(two).state() == CircuitState.CLOSED);
    }

    @Test
    void replacesLeaderAfterOrderlyStop() {
        ConfigurableApplicationContext leader = breaker(one).isLeader() ? one : two;
        ConfigurableApplicationContext follower = leader.equals(one) ? two : one;

        leader.close();

        await().until(() -> breaker(follower).isLeader());
    }

    private static boolean connected(ConfigurableApplicationContext context) {
        return context.getBean(CircuitBreakers.class).coordination() == CoordinationStatus.CONNECTED;
    }

    private static CircuitBreaker breaker(ConfigurableApplicationContext context) {
        return context.getBean("paymentsCircuitBreaker", CircuitBreaker.class);
    }

    private static ConfigurableApplicationContext start(String node) {
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.application.name=orders",
                        "spring.data.redis.host=" + redis.server().host(),
                        "spring.data.redis.port=" + redis.server().port(),
                        "zenvark.node-id=" + node,
                        "zenvark.breakers.payments.health-check.backoff.type=constant",
                        "zenvark.breakers.payments.health-check.backoff.delay=50ms")
                .run();
    }

    @EnableAutoConfiguration
    static class Application {

        @Bean("payments")
        HealthCheck healthCheck() {
            return attempt -> {
                if (!healthy.get()) {
                    throw new IOException("not yet");
                }
            };
        }

        @Bean
        Payments client() {
            return new Payments();
        }
    }

    static class Payments {

        @DistributedCircuitBreaker("payments")
        public void charge() throws IOException {
            throw new IOException("no answer");
        }
    }
}
