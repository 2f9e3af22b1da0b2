// SPDX-License-Identifier: Apache-2.0
package io.zenvark.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.retry.annotation.Retry;
import io.zenvark.boot.annotation.DistributedCircuitBreaker;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CircuitBreakers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The retry of Resilience4j and the circuit breaker of Zenvark on one method. The retry runs outside. */
@Tag("long")
class Resilience4jRetryTests {

    @Test
    void countsEachAttempt() {
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.application.name=orders",
                        "zenvark.coordination=in-memory",
                        "zenvark.breakers.payments.health-check.wait=true",
                        "resilience4j.retry.instances.payments.max-attempts=3",
                        "resilience4j.retry.instances.payments.wait-duration=1ms")
                .run()) {
            assertThat(application.getBean(Shop.class).charge()).isEqualTo("third time");

            assertThat(application
                            .getBean(CircuitBreakers.class)
                            .get("payments")
                            .calls())
                    .isEqualTo(new CallCounts(1, 2, 0, 0));
        }
    }

    @EnableAutoConfiguration
    static class Application {

        @Bean
        Shop shop() {
            return new Shop();
        }
    }

    static class Shop {

        private int attempts;

        @Retry(name = "payments")
        @DistributedCircuitBreaker("payments")
        public String charge() {
            if (++attempts < 3) {
                throw new IllegalStateException("not yet");
            }
            return "third time";
        }
    }
}
