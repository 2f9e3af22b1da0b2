// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zenvark.BreakerName;
import io.zenvark.CircuitState;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.boot.healthcheck.CircuitHealthCheck;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckAttempt;
import io.zenvark.health.HealthCheckKind;
import io.zenvark.health.HealthCheckResult;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import reactor.core.publisher.Mono;

/** Health checks of the application: annotated methods and health indicators. */
class HealthChecksOfTheApplicationTests {

    private static final HealthCheckAttempt ATTEMPT =
            new HealthCheckAttempt(new BreakerName("payments"), HealthCheckKind.RECOVERY, 1, Duration.ofSeconds(5));

    private final ApplicationContextRunner payments =
            ApplicationRunners.alone().withPropertyValues("zenvark.breakers.payments.retention=10");

    @Test
    void closesCircuitByAnnotatedMethodOfItsName() {
        payments.withBean(ByException.class)
                .withPropertyValues(
                        "zenvark.breakers.payments.strategy.failure-threshold=1",
                        "zenvark.breakers.payments.health-check.backoff.type=constant",
                        "zenvark.breakers.payments.health-check.backoff.delay=20ms")
                .run(context -> {
                    ByException checks = context.getBean(ByException.class);
                    CircuitBreaker breaker =
                            context.getBean(CircuitBreakers.class).get("payments");
                    await().until(breaker::isLeader);
                    checks.healthy = false;
                    assertThatThrownBy(() -> breaker.run(() -> {
                                throw new IllegalStateException("no answer");
                            }))
                            .hasMessage("no answer");
                    await().until(() -> breaker.state() == CircuitState.OPEN);
                    await().untilAsserted(() -> assertThat(context.getBean(CircuitBreakers.class)
                                    .view()
                                    .toCompletableFuture()
                                    .join()
                                    .breakers()
                                    .get(new BreakerName("payments"))
                                    .report()
                                    .healthCheck()
                                    .lastError())
                            .contains("payments is down"));
                    checks.healthy = true;
                    await().until(() -> breaker.state() == CircuitState.CLOSED);
                });
    }

    @Test
    void acceptsBooleanOfAnnotatedMethod() {
        payments.withBean(ByBoolean.class).run(context -> {
            assertThatThrownBy(() -> check(context).check(ATTEMPT)).hasMessageEndingWith("payments returned false");
            context.getBean(ByBoolean.class).healthy = true;
            assertThatCode(() -> check(context).check(ATTEMPT)).doesNotThrowAnyException();
        });
    }

    @Test
    void acceptsHealthOfAnnotatedMethod() {
        payments.withBean(ByHealth.class).run(context -> {
            assertThatThrownBy(() -> check(context).check(ATTEMPT)).hasMessageContaining("is DOWN {attempt=1}");
            context.getBean(ByHealth.class).health = Health.up().build();
            assertThatCode(() -> check(context).check(ATTEMPT)).doesNotThrowAnyException();
        });
    }

    @Test
    void acceptsComposedAnnotation() {
        payments.withBean(ByComposedAnnotation.class)
                .run(context -> assertThatThrownBy(() -> check(context).check(ATTEMPT))
                        .hasMessageEndingWith("payments returned false"));
    }

    @Test
    void refusesTwoMethodsForOneBreaker() {
        payments.withBean(ByBoolean.class)
                .withBean(ByHealth.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(ZenvarkConfigurationException.class)
                        .hasMessageContaining("'payments' has more than one health check")
                        .hasMessageContaining("ByBoolean.payments")
                        .hasMessageContaining("ByHealth.payments"));
    }

    @Test
    void refusesMethodForUndeclaredBreakerAndMethodThatCannotBeCalled() {
        payments.withBean(Wrong.class)
                .withPropertyValues("zenvark.breakers.payments.health-check.wait=true")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(ZenvarkConfigurationException.class)
                        .hasMessageContaining(
                                "Wrong.unknown refers to the circuit breaker 'mail', which is not declared")
                        .hasMessageContaining("Wrong.argument of circuit breaker 'stock' is private or has"));
    }

    @Test
    void asksHealthIndicatorByName() {
        withIndicators()
                .withPropertyValues("zenvark.breakers.payments.health-check.indicator=db/main")
                .run(context -> {
                    Database database = context.getBean(Database.class);
                    assertThatCode(() -> check(context).check(ATTEMPT)).doesNotThrowAnyException();
                    database.health = Health.down().withDetail("error", "gone").build();
                    assertThatThrownBy(() -> check(context).check(ATTEMPT))
                            .hasMessage("health indicator 'db/main' is DOWN {error=gone}");
                });
    }

    @Test
    void refusesMissingHealthIndicator() {
        withIndicators()
                .withPropertyValues("zenvark.breakers.payments.health-check.indicator=mongo")
                .run(
                        context -> assertThat(context)
                                .getFailure()
                                .isInstanceOfSatisfying(
                                        ZenvarkConfigurationException.class,
                                        failure -> assertThat(failure.action())
                                                .isEqualTo(
                                                        "Use an existing health indicator: [circuitBreakers, db/main, ping].")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mongo", "cluster/primary"})
    void asksReactiveHealthIndicatorByNameAndByPathInComposite(String path) {
        Remote remote = new Remote();
        withReactive(remote)
                .withPropertyValues("zenvark.breakers.payments.health-check.indicator=" + path)
                .run(context -> {
                    assertThatCode(() -> check(context).check(ATTEMPT)).doesNotThrowAnyException();
                    remote.health = Mono.just(Health.outOfService().build());
                    assertThatThrownBy(() -> check(context).check(ATTEMPT))
                            .hasMessage("health indicator '" + path + "' is OUT_OF_SERVICE {}");
                    remote.health = Mono.empty();
                    assertThatThrownBy(() -> check(context).check(ATTEMPT))
                            .hasMessage("health indicator '" + path + "' returned no health");
                    remote.health = Mono.error(new IllegalStateException("no route"));
                    assertThatThrownBy(() -> check(context).check(ATTEMPT)).hasMessage("no route");
                });
    }

    @Test
    void cancelsSlowReactiveHealthIndicator() {
        Remote remote = new Remote();
        withReactive(remote)
                .withPropertyValues(
                        "zenvark.breakers.payments.strategy.failure-threshold=1",
                        "zenvark.breakers.payments.health-check.indicator=mongo",
                        "zenvark.breakers.payments.health-check.timeout=50ms",
                        "zenvark.breakers.payments.health-check.backoff.type=constant",
                        "zenvark.breakers.payments.health-check.backoff.delay=20ms")
                .run(context -> {
                    CircuitBreaker breaker =
                            context.getBean(CircuitBreakers.class).get("payments");
                    List<HealthCheckResult> results = new CopyOnWriteArrayList<>();
                    breaker.onHealthCheck(report -> results.add(report.result()));
                    await().until(breaker::isLeader);
                    remote.health = remote.never();
                    breaker.acquire().onFailure(new IllegalStateException("no answer"), Duration.ZERO);
                    await().until(() -> remote.left.get() > 0);
                    await().until(() -> results.contains(HealthCheckResult.TIMEOUT));
                    assertThat(breaker.state()).isEqualTo(CircuitState.OPEN);
                    remote.health = Mono.just(Health.up().build());
                    await().until(() -> breaker.state() == CircuitState.CLOSED);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"cluster", "cluster/secondary", "mongo/primary", "cluster//primary"})
    void refusesBeanThatIsNoIndicatorAndNamesPathsOfIndicators(String path) {
        withReactive(new Remote())
                .withPropertyValues("zenvark.breakers.payments.health-check.indicator=" + path)
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOfSatisfying(
                                ZenvarkConfigurationException.class,
                                failure -> assertThat(failure.action())
                                        .isEqualTo("Use an existing health indicator: "
                                                + "[circuitBreakers, cluster/primary, db/main, mongo, ping].")));
    }

    @Test
    void asksIndicatorsWithoutReactor() {
        withIndicators()
                .withClassLoader(new FilteredClassLoader("reactor"))
                .withPropertyValues("zenvark.breakers.payments.health-check.indicator=db/main")
                .run(context ->
                        assertThatCode(() -> check(context).check(ATTEMPT)).doesNotThrowAnyException());
    }

    private ApplicationContextRunner withReactive(Remote remote) {
        return withIndicators()
                .withBean("mongoHealthIndicator", ReactiveHealthIndicator.class, () -> remote)
                .withBean(
                        "clusterHealthContributor",
                        CompositeReactiveHealthContributor.class,
                        () -> CompositeReactiveHealthContributor.fromMap(Map.of("primary", remote)));
    }

    @Retention(RetentionPolicy.RUNTIME)
    @CircuitHealthCheck("payments")
    @interface PaymentsCheck {}

    static class ByComposedAnnotation {

        @PaymentsCheck
        boolean payments() {
            return false;
        }
    }

    /** A dependency that reports its health after a delay, or never. */
    static class Remote implements ReactiveHealthIndicator {

        private final AtomicInteger left = new AtomicInteger();
        private volatile Mono<Health> health = Mono.just(Health.up().build());

        @Override
        public Mono<Health> health() {
            return health;
        }

        Mono<Health> never() {
            return Mono.<Health>never().doOnCancel(left::incrementAndGet);
        }
    }

    private ApplicationContextRunner withIndicators() {
        return payments.withConfiguration(AutoConfigurations.of(
                        HealthContributorAutoConfiguration.class,
                        HealthContributorRegistryAutoConfiguration.class,
                        ZenvarkHealthContributorAutoConfiguration.class))
                .withBean(Database.class)
                .withBean(
                        "dbHealthContributor",
                        CompositeHealthContributor.class,
                        () -> CompositeHealthContributor.fromMap(Map.of("main", (HealthIndicator) Database::current)));
    }

    private static HealthCheck check(ApplicationContext context) {
        return context.getBean(CircuitBreakers.class)
                .definitions()
                .iterator()
                .next()
                .recovery()
                .healthCheck()
                .check();
    }

    static class Database {

        private static Database latest;
        private volatile Health health = Health.up().build();

        Database() {
            latest = this;
        }

        static Health current() {
            return latest.health;
        }
    }

    static class ByException {

        private volatile boolean healthy = true;

        @CircuitHealthCheck("payments")
        void payments() {
            if (!healthy) {
                throw new IllegalStateException("payments is down");
            }
        }
    }

    static class ByBoolean {

        private volatile boolean healthy;

        @CircuitHealthCheck("payments")
        public boolean payments() {
            return healthy;
        }
    }

    static class ByHealth {

        private volatile Health health = null;

        @CircuitHealthCheck("payments")
        public Health payments(HealthCheckAttempt attempt) {
            return health == null
                    ? Health.down().withDetail("attempt", attempt.number()).build()
                    : health;
        }
    }

    static class Wrong {

        @CircuitHealthCheck("mail")
        void unknown() {}

        @CircuitHealthCheck("stock")
        void argument(String unwanted) {}
    }
}
