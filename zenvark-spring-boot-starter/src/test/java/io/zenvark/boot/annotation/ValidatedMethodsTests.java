// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenvark.CircuitState;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CircuitBreaker;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.function.Function;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.beanvalidation.MethodValidationPostProcessor;
import reactor.core.publisher.Mono;

/** Calls that a validator refuses do not count as calls of the dependency. */
class ValidatedMethodsTests {

    private final ApplicationContextRunner application = ApplicationRunners.with("payments")
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class));

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void countsNoRefusedCallAndUsesNoFallback(boolean byClass) {
        application
                .withPropertyValues("spring.aop.proxy-target-class=" + byClass)
                .withBean("bank", Bank.class, ValidatedBank::new)
                .run(context -> refuses(context, context.getBean(Bank.class)::charge));
    }

    @Test
    void findsConstraintsOfInterface() {
        application
                .withBean("shop", ValidatedShop.class, Shop::new)
                .run(context -> refuses(context, context.getBean(ValidatedShop.class)::charge));
    }

    @Test
    void findsInterfaceOfProxiedClient() {
        ValidatedShop client = ProxyFactory.getProxy(ValidatedShop.class, (MethodInterceptor) invocation -> "charged");
        application
                .withBean("client", ValidatedShop.class, () -> client)
                .run(context -> refuses(context, context.getBean(ValidatedShop.class)::charge));
    }

    @Test
    void isIndependentOfOrderOfPostProcessors() {
        application
                .withUserConfiguration(ValidationOfTheApplication.class)
                .withBean("bank", Bank.class, ValidatedBank::new)
                .run(context -> refuses(context, context.getBean(Bank.class)::charge));
    }

    @Test
    void repairsAdviceOrderOfEarlyBean() {
        application
                .withUserConfiguration(Early.class)
                .run(context -> refuses(context, context.getBean(Bank.class)::charge));
    }

    @Test
    void refusesInvalidArgumentsOfReactiveMethods() {
        application
                .withBean(ReactiveBank.class)
                .run(context -> refuses(
                        context,
                        item -> context.getBean(ReactiveBank.class).charge(item).block()));
    }

    @Test
    void countsCallWithInvalidResult() {
        application.withBean("bank", Bank.class, ValidatedBank::new).run(context -> {
            Bank bank = context.getBean(Bank.class);
            assertThatThrownBy(() -> bank.receipt("long")).isInstanceOf(ConstraintViolationException.class);
            assertThat(breaker(context).calls()).isEqualTo(new CallCounts(1, 0, 0, 0));
        });
    }

    @Test
    void respectsOrderOfAppendedAdvice() {
        application.withUserConfiguration(Appended.class).run(context -> {
            Bank bank = context.getBean(Bank.class);
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> bank.charge("book")).isInstanceOf(IllegalStateException.class);
            }
            assertThat(breaker(context).calls()).isEqualTo(new CallCounts(0, 0, 0, 0));
        });
    }

    private static void refuses(AssertableApplicationContext context, Function<String, String> charge) {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> charge.apply(" ")).isInstanceOf(ConstraintViolationException.class);
        }
        assertThat(breaker(context).calls()).isEqualTo(new CallCounts(0, 0, 0, 0));
        assertThat(breaker(context).circuit().state()).isEqualTo(CircuitState.CLOSED);
        assertThat(charge.apply("book")).isEqualTo("charged");
        assertThat(breaker(context).calls()).isEqualTo(new CallCounts(1, 0, 0, 0));
    }

    private static CircuitBreaker breaker(AssertableApplicationContext context) {
        return context.getBean("payments", CircuitBreaker.class);
    }

    public interface Bank {

        String charge(@NotBlank String item);

        @Size(max = 2)
        String receipt(String item);
    }

    @Validated
    static class ValidatedBank implements Bank {

        @Override
        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "instead")
        public String charge(String item) {
            return "charged";
        }

        @Override
        @DistributedCircuitBreaker("payments")
        public String receipt(String item) {
            return item;
        }

        String instead(String item) {
            return "instead";
        }
    }

    @Validated
    public interface ValidatedShop {

        @DistributedCircuitBreaker("payments")
        String charge(@NotBlank String item);
    }

    static class Shop implements ValidatedShop {

        @Override
        public String charge(String item) {
            return "charged";
        }
    }

    @Validated
    static class ReactiveBank {

        @DistributedCircuitBreaker("payments")
        public Mono<String> charge(@NotBlank String item) {
            return Mono.just("charged");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ValidationOfTheApplication {

        @Bean
        static MethodValidationPostProcessor methodValidation() {
            MethodValidationPostProcessor processor = new MethodValidationPostProcessor();
            processor.setProxyTargetClass(true);
            return processor;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Early {

        @Bean
        static Bank bank() {
            return new ValidatedBank();
        }

        @Bean
        static Unordered unordered(Bank bank) {
            return new Unordered(bank);
        }
    }

    record Unordered(Bank bank) implements BeanPostProcessor {}

    @Configuration(proxyBeanMethods = false)
    static class Appended {

        @Bean
        static Bank bank() {
            return new ValidatedBank();
        }

        @Bean
        static Refusing refusing() {
            return new Refusing();
        }
    }

    static class Refusing extends AbstractBeanFactoryAwareAdvisingPostProcessor {

        private static final long serialVersionUID = 1L;

        Refusing() {
            DefaultPointcutAdvisor refusing = new DefaultPointcutAdvisor((MethodInterceptor) invocation -> {
                throw new IllegalStateException("refused");
            });
            refusing.setOrder(0);
            this.advisor = refusing;
        }

        @Override
        protected boolean isEligible(Class<?> targetClass) {
            return Bank.class.isAssignableFrom(targetClass);
        }
    }
}
