// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitState;
import io.zenvark.boot.ForeignThread;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.definition.BreakerRefresh.Changes;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.UnknownBreakerException;
import io.zenvark.strategy.BreakerStrategy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;

@ExtendWith(OutputCaptureExtension.class)
class BreakerRefreshTests {

    private static final String THRESHOLD = "zenvark.breakers.payments.strategy.failure-threshold";

    private final Map<String, Object> properties = new TreeMap<>(Map.of(
            "zenvark.breakers.payments.health-check.tcp", "localhost:1",
            "zenvark.breakers.mail.health-check.url", "http://localhost:1/health",
            "zenvark.breakers.mail.health-check.expected-status", "200"));

    private ApplicationContextRunner application() {
        return ApplicationRunners.alone()
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("changing", properties)));
    }

    @Test
    void changesNothingWithoutChange() {
        application().run(context -> {
            Changes changes = context.getBean(BreakerRefresh.class).refresh();
            assertThat(changes.created()).isEmpty();
            assertThat(changes.redefined()).isEmpty();
            assertThat(changes.abandoned()).isEmpty();
        });
    }

    @Test
    void findsExceptionsOnThreadWithoutApplicationClassLoader() {
        application().run(context -> {
            properties.put("zenvark.breakers.payments.ignore-exceptions", UnknownBreakerException.class.getName());
            ForeignThread.run(() -> context.getBean(BreakerRefresh.class).refresh());
            CircuitBreaker payments = context.getBean(CircuitBreakers.class).get("payments");
            payments.acquire().onFailure(new UnknownBreakerException("x", List.of(), "y"));
            assertThat(payments.calls().ignored()).isOne();
        });
    }

    @Test
    void appliesThresholdAndKeepsCircuit() {
        application().run(context -> {
            CircuitBreaker payments = context.getBean(CircuitBreakers.class).get("payments");
            await().until(payments::isLeader);
            fail(payments, 3);
            Circuit before = payments.circuit();
            await().until(() -> payments.outcomes().reported() == 3);

            properties.put(THRESHOLD, 4);
            Changes changes = context.getBean(BreakerRefresh.class).refresh();

            assertThat(changes.redefined()).containsExactly(new BreakerName("payments"));
            assertThat(payments.circuit()).isEqualTo(before);
            fail(payments, 1);
            await().until(() -> payments.state() == CircuitState.OPEN);
            assertThat(payments.circuit().version()).isEqualTo(before.version() + 1);
        });
    }

    @Test
    void refusesWholeRefreshIfOneBreakerIsInvalid() {
        application().run(context -> {
            CircuitBreakers breakers = context.getBean(CircuitBreakers.class);
            Collection<BreakerDefinition> before = breakers.definitions();
            properties.put("zenvark.breakers.mail.strategy.failure-threshold", 9);
            properties.put(THRESHOLD, 0);
            properties.put("zenvark.breakers.payments.strategy.window-sise", 9);

            assertThatExceptionOfType(ZenvarkConfigurationException.class)
                    .isThrownBy(() -> context.getBean(BreakerRefresh.class).refresh())
                    .withMessageContaining(THRESHOLD + " (0) must be at least 1.")
                    .withMessageContaining("window-sise is not a known property");

            assertThat(breakers.definitions()).isEqualTo(before);
        });
    }

    @Test
    void createsNewBreakersAndKeepsUndeclaredOnes(CapturedOutput output) {
        application().run(context -> {
            CircuitBreakers breakers = context.getBean(CircuitBreakers.class);
            properties.keySet().removeIf(name -> name.contains("mail"));
            properties.put("zenvark.breakers.stock.health-check.wait", true);

            Changes changes = context.getBean(BreakerRefresh.class).refresh();

            assertThat(changes.created()).containsExactly(new BreakerName("stock"));
            assertThat(changes.abandoned()).containsExactly(new BreakerName("mail"));
            assertThat(output).contains("WARN").contains("[mail] are no longer declared");
            await().until(breakers.get("stock")::isLeader);
            breakers.get("mail").run(() -> {});
            assertThat(context.getBean(BreakerRefresh.class).refresh().abandoned())
                    .isEmpty();
        });
    }

    @Test
    void appliesCustomizers() {
        application()
                .withBean(
                        CircuitBreakerDefinitionCustomizer.class,
                        () -> CircuitBreakerDefinitionCustomizer.of(
                                "payments", definition -> definition.withRetention(7)))
                .run(context -> {
                    properties.put(THRESHOLD, 9);
                    context.getBean(BreakerRefresh.class).refresh();
                    List<BreakerDefinition> payments = context.getBean(CircuitBreakers.class).definitions().stream()
                            .filter(definition -> definition.name().value().equals("payments"))
                            .toList();
                    assertThat(payments.get(0).strategy()).isEqualTo(BreakerStrategy.consecutive(9));
                    assertThat(payments.get(0).retention()).isEqualTo(7);
                });
    }

    private static void fail(CircuitBreaker breaker, int times) {
        for (int i = 0; i < times; i++) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> breaker.run(() -> {
                        throw new IllegalStateException("no answer");
                    }));
        }
    }
}
