// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.boot.properties.ZenvarkProperties;
import io.zenvark.breaker.BreakerDefinition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.core.annotation.Order;

class CustomizerTests {

    private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

    CustomizerTests() {
        beans.setDependencyComparator(AnnotationAwareOrderComparator.INSTANCE);
    }

    @Test
    void areAppliedLastAndInOrder() {
        beans.registerSingleton("later", new Adding());
        beans.registerSingleton("first", new Doubling());

        assertThat(define().get(0).retention()).isEqualTo(100 * 2 + 1);
    }

    @Test
    void canTargetOneBreaker() {
        beans.registerSingleton(
                "one", CircuitBreakerDefinitionCustomizer.of("mail", definition -> definition.withRetention(7)));

        assertThat(define()).extracting(BreakerDefinition::retention).containsExactlyInAnyOrder(100, 7);
    }

    @Test
    void applyToBreakersCreatedOnDemand() {
        beans.registerSingleton("one", new Doubling());

        assertThat(definitions().undeclared("stock").retention()).isEqualTo(2000);
    }

    @Test
    void mustNotRename() {
        beans.registerSingleton("renaming", (CircuitBreakerDefinitionCustomizer)
                definition -> BreakerDefinition.of("other", definition.strategy(), definition.recovery()));

        assertThatExceptionOfType(ZenvarkConfigurationException.class)
                .isThrownBy(this::define)
                .withMessageContaining("returned 'other' for circuit breaker 'payments'")
                .withMessageContaining("returned 'other' for circuit breaker 'mail'");
    }

    @Test
    void areNamedIfValueIsOutOfRange() {
        beans.registerSingleton(
                "one", CircuitBreakerDefinitionCustomizer.of("mail", definition -> definition.withRetention(0)));

        assertThatExceptionOfType(ZenvarkConfigurationException.class)
                .isThrownBy(this::define)
                .withMessageContaining("failed for circuit breaker 'mail': retention (0) must be at least 1.");
    }

    private List<BreakerDefinition> define() {
        return definitions().all();
    }

    private BreakerDefinitions definitions() {
        Map<String, String> properties = Map.of(
                "zenvark.configs.default.health-check.wait", "true",
                "zenvark.breakers.payments.retention", "100",
                "zenvark.breakers.mail.retention", "100");
        ZenvarkProperties bound = new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate(ZenvarkProperties.PREFIX, ZenvarkProperties.class);
        return new BreakerDefinitions(bound, beans);
    }

    @Order(1)
    private static final class Doubling implements CircuitBreakerDefinitionCustomizer {

        @Override
        public BreakerDefinition customize(BreakerDefinition definition) {
            return definition.withRetention(definition.retention() * 2);
        }
    }

    @Order(2)
    private static final class Adding implements CircuitBreakerDefinitionCustomizer {

        @Override
        public BreakerDefinition customize(BreakerDefinition definition) {
            return definition.withRetention(definition.retention() + 1);
        }
    }
}
