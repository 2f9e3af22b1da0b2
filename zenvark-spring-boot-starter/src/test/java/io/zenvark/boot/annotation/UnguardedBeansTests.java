// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.breaker.CircuitBreaker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mockito;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.PriorityOrdered;

@ExtendWith(OutputCaptureExtension.class)
class UnguardedBeansTests {

    private static final String WARNING =
            "was created before beans are proxied, so no circuit breaker guards " + Shop.class.getName() + ".charge()";

    @Test
    void warnsOfBeanThatWasCreatedTooEarly(CapturedOutput output) {
        ApplicationRunners.with("payments")
                .withUserConfiguration(TooEarly.class)
                .run(context -> {
                    context.getBean(Shop.class).charge();
                    assertThat(context.getBean("payments", CircuitBreaker.class)
                                    .calls()
                                    .succeeded())
                            .isZero();
                    assertThat(output).contains("Bean 'shop' " + WARNING);
                });
    }

    @Test
    void doesNotWarnOfGuardedBeans(CapturedOutput output) {
        ApplicationRunners.with("payments").withUserConfiguration(InTime.class).run(context -> {
            context.getBean("shop", Shop.class).charge();
            context.getBean("scoped", Shop.class).charge();
            assertThat(context.getBean("payments", CircuitBreaker.class).calls().succeeded())
                    .isEqualTo(2);
            assertThat(output).doesNotContain(WARNING);
        });
    }

    @Test
    void doesNotWarnOfMocks(CapturedOutput output) {
        ApplicationRunners.with("payments")
                .withInitializer(
                        context -> context.getBeanFactory().registerSingleton("shop", Mockito.mock(Shop.class)))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(output).doesNotContain(WARNING);
                });
    }

    static class Shop {

        @DistributedCircuitBreaker("payments")
        public void charge() {}
    }

    @Configuration(proxyBeanMethods = false)
    static class TooEarly {

        @Bean
        Shop shop() {
            return new Shop();
        }

        @Bean
        static Processor processor(Shop shop) {
            return new Processor(shop);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class InTime {

        @Bean
        Shop shop() {
            return new Shop();
        }

        @Bean
        @Scope(proxyMode = ScopedProxyMode.TARGET_CLASS)
        Shop scoped() {
            return new Shop();
        }
    }

    record Processor(Shop shop) implements BeanPostProcessor, PriorityOrdered {

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }
    }
}
