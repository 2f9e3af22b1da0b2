// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.health.HealthCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.AbstractFactoryBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;

class CircuitBreakerBeansTests {

    @Test
    void injectsBreakersByQualifierByParameterNameAndTogether() {
        ApplicationRunners.with("payments", "mail").withBean(Shop.class).run(context -> {
            Shop shop = context.getBean(Shop.class);

            assertThat(shop.qualified.name()).isEqualTo(new BreakerName("payments"));
            assertThat(shop.mail.name()).isEqualTo(new BreakerName("mail"));
            assertThat(shop.mailCircuitBreaker).isSameAs(shop.mail);
            assertThat(shop.all.names()).containsExactly(new BreakerName("mail"), new BreakerName("payments"));
            assertThat(shop.all.get("payments")).isSameAs(shop.qualified);
        });
    }

    @Test
    void leavesNameToBeanOfApplication() {
        ApplicationRunners.alone()
                .withPropertyValues("zenvark.breakers.payments.retention=10", "zenvark.breakers.mail.retention=10")
                .withUserConfiguration(Checks.class)
                .withBean(Shop.class)
                .run(context -> {
                    assertThat(context.getBean("payments")).isInstanceOf(HealthCheck.class);
                    assertThat(context.getBean("paymentsCircuitBreaker", CircuitBreaker.class))
                            .isSameAs(context.getBean(Shop.class).qualified);
                });
    }

    @Test
    void leavesBothNamesToBeansOfApplication() {
        ApplicationRunners.with("payments")
                .withBean("paymentsCircuitBreaker", String.class, () -> "taken")
                .withBean("payments", String.class, () -> "taken, too")
                .run(context -> assertThat(BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                                        context.getBeanFactory(), CircuitBreaker.class, "payments")
                                .name())
                        .isEqualTo(new BreakerName("payments")));
    }

    @Test
    void acceptsNamesWithDotsAndDashes() {
        ApplicationRunners.with("[eu.payments-v2]")
                .run(context -> assertThat(context.getBean("eu.payments-v2", CircuitBreaker.class)
                                .name())
                        .isEqualTo(new BreakerName("eu.payments-v2")));
    }

    @Test
    void startsWithoutBreakers() {
        ApplicationRunners.alone()
                .run(context ->
                        assertThat(context.getBean(CircuitBreakers.class).all()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dataSource",
                "otherName",
                "product",
                "taskExecutor",
                "messageSource",
                "conversionService",
                "applicationEventMulticaster",
                "lifecycleProcessor",
                "environment"
            })
    void leavesNameToLaterBeansAndToSpring(String name) {
        for (boolean overriding : new boolean[] {false, true}) {
            ApplicationRunners.with(name)
                    .withAllowBeanDefinitionOverriding(overriding)
                    .withConfiguration(AutoConfigurations.of(Later.class))
                    .run(context -> {
                        assertThat(context).hasNotFailed();
                        if (context.containsBean(name)) {
                            assertThat(context.getBean(name)).isNotInstanceOf(CircuitBreaker.class);
                        }
                        assertThat(BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                                                context.getBeanFactory(), CircuitBreaker.class, name)
                                        .name())
                                .isEqualTo(new BreakerName(name));
                    });
        }
    }

    @Test
    void doesNotHideBeanOfParentContext() {
        new ApplicationContextRunner()
                .withBean("dataSource", String.class, () -> "of the parent")
                .run(parent -> ApplicationRunners.with("dataSource")
                        .withParent(parent)
                        .run(context ->
                                assertThat(context.getBean("dataSource")).isEqualTo("of the parent")));
    }

    @AutoConfiguration(after = ZenvarkAutoConfiguration.class)
    static class Later {

        @Bean({"dataSource", "otherName"})
        @ConditionalOnMissingBean(name = "dataSource")
        String dataSource() {
            return "the data source";
        }

        @Bean
        static FactoryBean<Object> product() {
            return new AbstractFactoryBean<>() {
                @Override
                public Class<?> getObjectType() {
                    return Object.class;
                }

                @Override
                protected Object createInstance() {
                    return "the product";
                }
            };
        }
    }

    static class Shop {

        private final CircuitBreaker qualified;
        private final CircuitBreaker mail;
        private final CircuitBreaker mailCircuitBreaker;
        private final CircuitBreakers all;

        Shop(
                @Qualifier("payments") CircuitBreaker qualified,
                @Qualifier("mail") CircuitBreaker mail,
                CircuitBreaker mailCircuitBreaker,
                CircuitBreakers all) {
            this.qualified = qualified;
            this.mail = mail;
            this.mailCircuitBreaker = mailCircuitBreaker;
            this.all = all;
        }
    }

    static class ByParameterName {

        private final CircuitBreaker mail;

        ByParameterName(CircuitBreaker mail) {
            this.mail = mail;
        }
    }

    @Test
    void injectsByParameterNameOnly() {
        ApplicationRunners.with("payments", "mail")
                .withBean(ByParameterName.class)
                .run(context -> assertThat(
                                context.getBean(ByParameterName.class).mail.name())
                        .isEqualTo(new BreakerName("mail")));
    }

    static class Checks {

        @Bean
        HealthCheck payments() {
            return HealthCheck.waiting();
        }

        @Bean
        HealthCheck mail() {
            return HealthCheck.waiting();
        }
    }
}
