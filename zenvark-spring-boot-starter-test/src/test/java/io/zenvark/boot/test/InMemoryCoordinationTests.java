// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import static io.zenvark.boot.test.ZenvarkAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CoordinationStatus;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** An application with everything in the starter, without the test fleet of this module. */
@Tag("long")
class InMemoryCoordinationTests {

    @Test
    void startsAndOpensWithoutRedis() throws Exception {
        try (ServerSocketChannel redis = ServerSocketChannel.open()) {
            redis.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .configureBlocking(false);
            int port = ((InetSocketAddress) redis.getLocalAddress()).getPort();
            try (ConfigurableApplicationContext context = SpringApplication.run(
                    Application.class,
                    "--spring.main.web-application-type=none",
                    "--spring.data.redis.host=127.0.0.1",
                    "--spring.data.redis.port=" + port,
                    "--zenvark.coordination=in-memory")) {
                assertThat(context.getBeanNamesForType(RedisConnectionFactory.class))
                        .isNotEmpty();
                CircuitBreakers breakers = context.getBean(CircuitBreakers.class);
                CircuitBreaker payments = breakers.get("payments");
                fail(payments, 5);

                assertThat(payments).opensWithin(Duration.ofSeconds(20));
                assertThat(breakers.coordination()).isEqualTo(CoordinationStatus.CONNECTED);
                assertThat(payments).closesWithin(Duration.ofSeconds(20));
            }
            assertThat(redis.accept()).as("a connection to Redis").isNull();
        }
    }

    @Test
    void reportsConditionThatWasNotReached() throws Exception {
        try (ConfigurableApplicationContext context = SpringApplication.run(
                Application.class, "--spring.main.web-application-type=none", "--zenvark.coordination=in-memory")) {
            CircuitBreaker payments = context.getBean(CircuitBreakers.class).get("payments");

            assertThatThrownBy(() -> assertThat(payments).opensWithin(Duration.ofMillis(1)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Expected circuit breaker 'payments' to be OPEN within PT0.001S")
                    .hasMessageContaining("but it is CLOSED (mode AUTO, version 0)");
        }
    }

    private static void fail(CircuitBreaker breaker, int times) {
        for (int i = 0; i < times; i++) {
            breaker.acquire().onFailure(new IllegalStateException("no answer"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}
}
