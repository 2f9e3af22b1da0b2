// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenvark.boot.Circuits;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitOpenException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.resilience.annotation.ConcurrencyLimit;
import org.springframework.resilience.annotation.ConcurrencyLimit.ThrottlePolicy;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.resilience.annotation.Retryable;

/** The retries and concurrency limits of Spring Framework 7 run outside the circuit breaker. */
class OrderOfResilienceTests {

    private final ApplicationContextRunner application =
            ApplicationRunners.with("payments").withUserConfiguration(Advised.class);

    @Test
    void countsEachAttemptOfRetry() {
        application.run(context -> {
            assertThat(context.getBean(Shop.class).retried()).isEqualTo("third time");
            assertThat(breaker(context).calls()).isEqualTo(new CallCounts(1, 2, 0, 0));
        });
    }

    @Test
    void rejectsEachAttemptOfRetry() {
        application.run(context -> {
            Circuits.open(breaker(context));
            long before = breaker(context).calls().rejected();
            assertThatThrownBy(() -> context.getBean(Shop.class).retried()).isInstanceOf(CircuitOpenException.class);
            assertThat(breaker(context).calls().rejected()).isEqualTo(before + 4);
            assertThat(context.getBean(Shop.class).attempts()).isZero();
        });
    }

    @Test
    void acquiresNoPermissionBeyondConcurrencyLimit() {
        application.run(context -> {
            Shop shop = context.getBean(Shop.class);
            assertThatThrownBy(() -> shop.limited(shop)).hasMessageContaining("Concurrency limit reached");
            assertThat(breaker(context).calls()).isEqualTo(new CallCounts(0, 1, 0, 0));
        });
    }

    private static CircuitBreaker breaker(AssertableApplicationContext context) {
        return context.getBean("payments", CircuitBreaker.class);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableResilientMethods
    static class Advised {

        @Bean
        Shop shop() {
            return new Shop();
        }
    }

    static class Shop {

        private final AtomicInteger attempts = new AtomicInteger();

        public int attempts() {
            return attempts.get();
        }

        @Retryable(maxRetries = 3, delay = 1)
        @DistributedCircuitBreaker("payments")
        public String retried() {
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
            return "third time";
        }

        @ConcurrencyLimit(limit = 1, policy = ThrottlePolicy.REJECT)
        @DistributedCircuitBreaker("payments")
        public void limited(Shop self) {
            self.limited(self);
        }
    }
}
