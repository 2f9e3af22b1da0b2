// SPDX-License-Identifier: Apache-2.0
package io.zenvark.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.bulkhead.annotation.Bulkhead;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.github.resilience4j.ratelimiter.annotation.RateLimiter;
import io.zenvark.CircuitState;
import io.zenvark.boot.annotation.DistributedCircuitBreaker;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CircuitBreakers;
import java.util.Optional;
import java.util.function.Consumer;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.spring.annotation.EnableSchedulerLock;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.context.SecurityContextHolder;

/** Calls that other libraries refuse do not count as calls of the dependency. */
@Tag("long")
class RefusalsTests {

    @ParameterizedTest
    @ValueSource(strings = {"2147483643", "0"})
    void keepsCircuitClosedWhenSpringSecurityDeniesCalls(String order) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("user", "", "USER"));
        try {
            with(
                    application ->
                            refused(application, application.getBean(Shop.class)::secured, AccessDeniedException.class),
                    "zenvark.annotation.order=" + order);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    @Test
    void keepsCircuitClosedWhenRateLimiterRefusesCalls() {
        with(application -> {
            Shop shop = application.getBean(Shop.class);
            shop.rateLimited();
            refused(application, shop::rateLimited, RequestNotPermitted.class);
        });
    }

    @Test
    void keepsCircuitClosedWhenBulkheadIsFull() {
        with(application -> {
            application.getBean(BulkheadRegistry.class).bulkhead("payments").acquirePermission();
            refused(application, application.getBean(Shop.class)::bulkhead, BulkheadFullException.class);
        });
    }

    @Test
    void keepsCircuitClosedWhenAnotherCircuitBreakerIsOpen() {
        with(application -> {
            application
                    .getBean(CircuitBreakerRegistry.class)
                    .circuitBreaker("payments")
                    .transitionToForcedOpenState();
            refused(application, application.getBean(Shop.class)::twice, CallNotPermittedException.class);
        });
    }

    @Test
    void countsNoCallThatLockSkips() {
        with(application -> {
            application.getBean(Shop.class).locked();
            assertThat(calls(application)).isEqualTo(new CallCounts(0, 0, 0, 0));
        });
    }

    private static void refused(
            ConfigurableApplicationContext application, ThrowingCallable call, Class<? extends Throwable> refusal) {
        long before = calls(application).succeeded();
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(call).isInstanceOf(refusal);
        }
        assertThat(calls(application)).isEqualTo(new CallCounts(before, 0, 0, 0));
        assertThat(application
                        .getBean(CircuitBreakers.class)
                        .get("payments")
                        .circuit()
                        .state())
                .isEqualTo(CircuitState.CLOSED);
    }

    private static CallCounts calls(ConfigurableApplicationContext application) {
        return application.getBean(CircuitBreakers.class).get("payments").calls();
    }

    private static void with(Consumer<ConfigurableApplicationContext> use, String... properties) {
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.application.name=orders",
                        "zenvark.coordination=in-memory",
                        "zenvark.breakers.payments.health-check.wait=true",
                        "resilience4j.bulkhead.instances.payments.max-concurrent-calls=1",
                        "resilience4j.ratelimiter.instances.payments.limit-for-period=1",
                        "resilience4j.ratelimiter.instances.payments.limit-refresh-period=1d",
                        "resilience4j.ratelimiter.instances.payments.timeout-duration=0")
                .properties(properties)
                .run()) {
            use.accept(application);
        }
    }

    @EnableAutoConfiguration
    @EnableMethodSecurity
    @EnableSchedulerLock(defaultLockAtMostFor = "1m")
    static class Application {

        @Bean
        Shop shop() {
            return new Shop();
        }

        @Bean
        LockProvider locks() {
            return lock -> Optional.empty();
        }
    }

    static class Shop {

        @PreAuthorize("hasRole('ADMIN')")
        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "instead")
        public String secured() {
            return "charged";
        }

        @RateLimiter(name = "payments")
        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "instead")
        public String rateLimited() {
            return "charged";
        }

        @Bulkhead(name = "payments")
        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "instead")
        public String bulkhead() {
            return "charged";
        }

        @CircuitBreaker(name = "payments")
        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "instead")
        public String twice() {
            return "charged";
        }

        @SchedulerLock(name = "payments")
        @DistributedCircuitBreaker("payments")
        public void locked() {}

        String instead() {
            return "instead";
        }
    }
}
