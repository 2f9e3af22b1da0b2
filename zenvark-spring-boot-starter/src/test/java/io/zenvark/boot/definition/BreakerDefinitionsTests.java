// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.zenvark.BreakerName;
import io.zenvark.CircuitMode;
import io.zenvark.backoff.Backoff;
import io.zenvark.backoff.ExponentialConfiguration;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.boot.healthcheck.HttpHealthCheck;
import io.zenvark.boot.healthcheck.TcpHealthCheck;
import io.zenvark.boot.properties.ZenvarkProperties;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CallClassification;
import io.zenvark.breaker.Quorum;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckAttempt;
import io.zenvark.health.HealthCheckKind;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.SamplingConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class BreakerDefinitionsTests {

    private static final String PAYMENTS = "zenvark.breakers.payments.";
    private static final String HTTP = "zenvark.configs.http.";
    private static final String DEFAULT = "zenvark.configs.default.";

    private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

    @Test
    void usesDefaultsOfCore() {
        BreakerDefinition payments = define(Map.of(PAYMENTS + "health-check.wait", "true"));

        assertThat(payments.name()).isEqualTo(new BreakerName("payments"));
        assertThat(payments.initialMode()).isEqualTo(CircuitMode.AUTO);
        assertThat(payments.strategy())
                .isEqualTo(BreakerStrategy.consecutive(BreakerStrategy.DEFAULT_FAILURE_THRESHOLD));
        assertThat(payments.calls()).isEqualTo(CallClassification.DEFAULT);
        assertThat(payments.recovery().backoff()).isEqualTo(Backoff.exponential(ExponentialConfiguration.defaults()));
        HealthCheckPolicy policy = payments.recovery().healthCheck();
        assertThat(policy).isEqualTo(HealthCheckPolicy.of(policy.check()));
        assertThat(payments.retention()).isEqualTo(BreakerDefinition.DEFAULT_RETENTION);
    }

    @Test
    void readsRatesAndWindows() {
        assertThat(define(Map.ofEntries(
                                entry(PAYMENTS + "health-check.wait", "true"),
                                entry(PAYMENTS + "strategy.type", "sampling"),
                                entry(PAYMENTS + "strategy.window-duration", "20s"),
                                entry(PAYMENTS + "strategy.failure-rate-threshold", "25%"),
                                entry(PAYMENTS + "strategy.slow-call-rate-threshold", "0.9"),
                                entry(PAYMENTS + "strategy.minimum-calls", "10")))
                        .strategy()
                        .description())
                .startsWith("sampling(")
                .contains("20s", "minimum-calls=10", "failure-rate-threshold=25.0%", "slow-call-rate-threshold=90.0%");
        assertThat(define(Map.of(
                                PAYMENTS + "health-check.wait", "true",
                                PAYMENTS + "strategy.type", "count",
                                PAYMENTS + "strategy.window-size", "50"))
                        .strategy()
                        .description())
                .startsWith("count(")
                .contains("window-size=50", "minimum-calls=20");
    }

    @Test
    void readsClassification() {
        CallClassification calls = define(Map.of(
                        PAYMENTS + "health-check.wait", "true",
                        PAYMENTS + "slow-call-duration", "2s",
                        PAYMENTS + "record-exceptions", "java.io.IOException,java.lang.RuntimeException",
                        PAYMENTS + "ignore-exceptions[0]", "java.lang.IllegalArgumentException"))
                .calls();

        assertThat(calls)
                .isEqualTo(new CallClassification(
                        Optional.of(Duration.ofSeconds(2)),
                        Set.of(IOException.class, RuntimeException.class),
                        Set.of(IllegalArgumentException.class)));
    }

    @Test
    void inheritsFromTemplateAndThenFromDefault() {
        BreakerDefinition payments = define(Map.ofEntries(
                entry(DEFAULT + "retention", "100"),
                entry(DEFAULT + "mode", "shadow"),
                entry(DEFAULT + "health-check.timeout", "1s"),
                entry(DEFAULT + "health-check.attempts-per-leader", "3"),
                entry(HTTP + "retention", "200"),
                entry(HTTP + "health-check.url", "http://localhost/health"),
                entry(HTTP + "health-check.required-successes", "2"),
                entry(PAYMENTS + "base-config", "http"),
                entry(PAYMENTS + "health-check.required-successes", "3")));

        assertThat(payments.retention()).isEqualTo(200);
        assertThat(payments.initialMode()).isEqualTo(CircuitMode.SHADOW);
        HealthCheckPolicy policy = payments.recovery().healthCheck();
        assertThat(policy.check()).isInstanceOf(HttpHealthCheck.class);
        assertThat(policy.timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(policy.requiredSuccesses()).isEqualTo(3);
        assertThat(policy.attemptsPerLeader()).isEqualTo(3);
    }

    @Test
    void prefersHealthCheckOfBreakerOverThatOfTemplate() {
        assertThat(define(Map.of(
                                DEFAULT + "health-check.url", "http://localhost/health",
                                PAYMENTS + "health-check.tcp", "localhost:80"))
                        .recovery()
                        .healthCheck()
                        .check())
                .isInstanceOf(TcpHealthCheck.class);
    }

    @Test
    void usesBeanOfBreakersNameAsHealthCheckAndResolvesItLate() throws Exception {
        AtomicReference<HealthCheckAttempt> seen = new AtomicReference<>();
        beans.registerBeanDefinition(
                "payments",
                BeanDefinitionBuilder.rootBeanDefinition(HealthCheck.class, () -> seen::set)
                        .getBeanDefinition());

        HealthCheck check = define(
                        Map.of(DEFAULT + "health-check.url", "http://localhost/health", PAYMENTS + "retention", "1"))
                .recovery()
                .healthCheck()
                .check();

        assertThat(beans.containsSingleton("payments")).isFalse();
        HealthCheckAttempt attempt =
                new HealthCheckAttempt(new BreakerName("payments"), HealthCheckKind.IDLE, 1, Duration.ofSeconds(1));
        check.check(attempt);
        assertThat(seen).hasValue(attempt);
    }

    @Test
    void usesBeanAsStrategy() {
        BreakerStrategy custom = BreakerStrategy.consecutive(7);
        beans.registerSingleton("custom", custom);

        assertThat(define(Map.of(PAYMENTS + "health-check.wait", "true", PAYMENTS + "strategy.type", "custom"))
                        .strategy())
                .isSameAs(custom);
    }

    @Test
    void dropsInheritedSettingsOfReplacedType() {
        BreakerDefinition payments = define(Map.of(
                DEFAULT + "strategy.type", "sampling",
                DEFAULT + "strategy.window-duration", "20s",
                DEFAULT + "health-check.backoff.multiplier", "3",
                PAYMENTS + "strategy.type", "consecutive",
                PAYMENTS + "health-check.wait", "true",
                PAYMENTS + "health-check.backoff.type", "constant",
                PAYMENTS + "health-check.backoff.delay", "5s"));

        assertThat(payments.strategy()).isEqualTo(BreakerStrategy.consecutive(5));
        assertThat(payments.recovery().backoff()).isEqualTo(Backoff.constant(Duration.ofSeconds(5)));
    }

    @Test
    void ignoresSettingsOfOtherTypes() {
        BreakerDefinition payments = define(Map.of(
                DEFAULT + "strategy.type", "sampling",
                PAYMENTS + "strategy.failure-threshold", "3",
                PAYMENTS + "strategy.window-size", "50",
                PAYMENTS + "health-check.wait", "true"));

        assertThat(payments.strategy()).isEqualTo(BreakerStrategy.sampling(SamplingConfiguration.defaults()));
    }

    @Test
    void readsMinimumOfFailingNodes() {
        BreakerDefinition payments = define(
                Map.of(DEFAULT + "strategy.minimum-failing-nodes", "30%", PAYMENTS + "health-check.wait", "true"));
        assertThat(payments.quorum()).isEqualTo(Quorum.share(0.3));
        BreakerDefinition absolute = define(
                Map.of(PAYMENTS + "strategy.minimum-failing-nodes", "2", PAYMENTS + "health-check.wait", "true"));
        assertThat(absolute.quorum()).isEqualTo(Quorum.nodes(2));
    }

    @Test
    void refusesCircularTemplates() {
        assertThatExceptionOfType(ZenvarkConfigurationException.class)
                .isThrownBy(() -> define(Map.of(
                        "zenvark.configs.a.base-config",
                        "b",
                        "zenvark.configs.b.base-config",
                        "a",
                        PAYMENTS + "base-config",
                        "a")))
                .withMessage("zenvark.configs.b.base-config forms a cycle of templates: [a, b].");
    }

    @Test
    void hidesSecretsOfRefusedUrl() {
        assertThatExceptionOfType(ZenvarkConfigurationException.class)
                .isThrownBy(
                        () -> define(Map.of(PAYMENTS + "health-check.url", "ftp://me:secret@payments/x?token=secret")))
                .withMessageContaining("zenvark.breakers.payments.health-check.url")
                .withMessageContaining("'ftp://payments/x' is not an HTTP URL")
                .satisfies(refused -> assertThat(refused.toString()).doesNotContain("secret"));
    }

    @Test
    void comparesHealthChecksByUrlAndTcpWithOtherNodes() {
        BreakerDefinition url = define(Map.of(PAYMENTS + "health-check.url", "http://me:secret@payments/x?y=z"));
        BreakerDefinition sameUrl = define(Map.of(PAYMENTS + "health-check.url", "http://payments/x"));
        BreakerDefinition otherUrl = define(Map.of(PAYMENTS + "health-check.url", "http://payments.staging/x"));
        BreakerDefinition tcp = define(Map.of(PAYMENTS + "health-check.tcp", "payments:80"));
        BreakerDefinition otherTcp = define(Map.of(PAYMENTS + "health-check.tcp", "payments:81"));

        assertThat(url.hasFingerprint(sameUrl.fingerprint())).isTrue();
        assertThat(url.hasFingerprint(otherUrl.fingerprint())).isFalse();
        assertThat(url.hasFingerprint(tcp.fingerprint())).isFalse();
        assertThat(tcp.hasFingerprint(otherTcp.fingerprint())).isFalse();
    }

    @Test
    void refusesNameThatIsInvalidInKeys() {
        assertThatExceptionOfType(ZenvarkConfigurationException.class)
                .isThrownBy(() -> define(Map.of("zenvark.breakers[pay ments].retention", "1")))
                .withMessageStartingWith("zenvark.breakers[pay ments]: breaker name 'pay ments' must be");
    }

    private BreakerDefinition define(Map<String, String> properties) {
        ZenvarkProperties bound = new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate(ZenvarkProperties.PREFIX, ZenvarkProperties.class);
        return new BreakerDefinitions(bound, beans).all().get(0);
    }
}
