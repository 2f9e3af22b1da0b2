// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.CircuitMode;
import io.zenvark.backoff.Backoff;
import io.zenvark.backoff.ExponentialConfiguration;
import io.zenvark.boot.annotation.CircuitBreakerAdvisor;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CallClassification;
import io.zenvark.breaker.CallPredicates;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.Quorum;
import io.zenvark.breaker.RampUp;
import io.zenvark.breaker.RetryAfterPolicy;
import io.zenvark.node.ZenvarkNode;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.CountConfiguration;
import io.zenvark.strategy.SamplingConfiguration;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;

/** An application that sets every property, even properties of several strategies at once. */
class EveryPropertyTests {

    private static final Predicate<Throwable> OUTAGE = thrown -> false;
    private static final Predicate<Throwable> MISTAKE = thrown -> false;
    private static final Predicate<Object> REFUSAL = result -> false;

    @Test
    void startsWithAllOfThem() {
        ApplicationRunners.withoutStore()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withPropertyValues("spring.config.location=classpath:every-property.yml")
                .withBean("outage", Predicate.class, () -> OUTAGE)
                .withBean("mistake", Predicate.class, () -> MISTAKE)
                .withBean("refusal", Predicate.class, () -> REFUSAL)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(CircuitBreakerAdvisor.class).getOrder())
                            .isEqualTo(100);
                    Map<String, BreakerDefinition> breakers =
                            context.getBean(CircuitBreakers.class).definitions().stream()
                                    .collect(Collectors.toMap(
                                            definition -> definition.name().value(), Function.identity()));
                    checkPayments(breakers.get("payments"));
                    checkStock(breakers.get("stock"));
                    assertThat(context.getBean(ZenvarkNode.class).isRunning()).isTrue();
                });
    }

    private static void checkPayments(BreakerDefinition payments) {
        assertThat(payments.strategy()).isEqualTo(BreakerStrategy.sampling(SamplingConfiguration.defaults()));
        assertThat(payments.calls())
                .isEqualTo(new CallClassification(
                        Optional.of(Duration.ofSeconds(2)),
                        Set.of(IOException.class),
                        Set.of(FileNotFoundException.class),
                        true,
                        new CallPredicates(Optional.of(OUTAGE), Optional.of(MISTAKE), Optional.of(REFUSAL))));
        assertThat(payments.recovery().backoff()).isEqualTo(Backoff.exponential(ExponentialConfiguration.defaults()));
        assertThat(payments.recovery().healthCheck().idleInterval()).contains(Duration.ofSeconds(30));
        assertThat(payments.recovery().healthCheck().attemptsPerLeader()).isEqualTo(2);
        assertThat(payments.quorum()).isEqualTo(Quorum.ONE);
        assertThat(payments.retention()).isEqualTo(1000);
        assertThat(payments.retryAfter()).isEqualTo(new RetryAfterPolicy(Duration.ofSeconds(45), true));
        assertThat(payments.recovery().rampUp())
                .contains(new RampUp(Duration.ofSeconds(30), 0.05, RampUp.Curve.EXPONENTIAL));
    }

    private static void checkStock(BreakerDefinition stock) {
        assertThat(stock.initialMode()).isEqualTo(CircuitMode.SHADOW);
        assertThat(stock.strategy()).isEqualTo(BreakerStrategy.count(CountConfiguration.defaults()));
        assertThat(stock.quorum()).isEqualTo(Quorum.share(0.3));
        assertThat(stock.recovery().backoff()).isEqualTo(Backoff.constant(Duration.ofSeconds(5)));
        assertThat(stock.retention()).isEqualTo(500);
        assertThat(stock.retryAfter()).isEqualTo(RetryAfterPolicy.DEFAULT);
        assertThat(stock.recovery().rampUp()).isEmpty();
    }
}
