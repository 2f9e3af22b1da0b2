// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.reactivex.rxjava3.subjects.PublishSubject;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.ParallelFlux;

class AnnotationMistakesTests {

    private static final String HERE = AnnotationMistakesTests.class.getName() + "$";

    @Test
    void refusesMissingFallback() {
        refuses(Missing.class)
                .hasMessage(
                        HERE + "Missing.charge(String) has no fallback 'cached'. There is no method of that name in "
                                + HERE + "Missing or its superclasses.")
                .extracting(ZenvarkConfigurationException::action, STRING)
                .contains("String cached(String, Throwable)");
    }

    @Test
    void refusesFallbackWithOtherArgumentsAndNamesIt() {
        refuses(OtherArguments.class)
                .hasMessage(HERE + "OtherArguments.charge(String) has no fallback 'cached'. Methods of that name have"
                        + " other parameters: " + HERE + "OtherArguments.cached(int, IOException).");
    }

    @Test
    void refusesFallbackWithOtherReturnType() {
        refuses(OtherReturn.class)
                .hasMessage(HERE + "OtherReturn.cached(String) cannot be a fallback of " + HERE
                        + "OtherReturn.charge(String): it returns int.");
    }

    @Test
    void refusesTwoFallbacksForSameException() {
        refuses(Rivals.class)
                .hasMessageContaining("has two fallbacks for java.io.IOException")
                .hasMessageContaining("Rivals.cached(String, IOException)")
                .hasMessageContaining("Rivals.cached(IOException)");
    }

    @Test
    void refusesUndeclaredBreakerAndNamesDeclaredOnes() {
        refuses(Undeclared.class)
                .hasMessage(HERE + "Undeclared.charge() uses the circuit breaker 'mail', which is not declared.")
                .extracting(ZenvarkConfigurationException::action, STRING)
                .endsWith("use a declared one: [payments].");
    }

    @Test
    void reportsMistakeOnceForAllMethodsOfClass() {
        refuses(Misspelt.class)
                .hasMessage(HERE + "Misspelt.charge() and 2 other methods use the circuit breaker 'Payment', which is"
                        + " not declared.")
                .extracting(ZenvarkConfigurationException::action, STRING)
                .startsWith("Did you mean 'payments'? Declare it in zenvark.breakers");
    }

    @Test
    void refusesAnnotationWithoutName() {
        refuses(Nameless.class).hasMessageContaining("Nameless.charge() does not name a circuit breaker");
    }

    @ParameterizedTest
    @ValueSource(classes = {ParallelReturn.class, SubjectReturn.class})
    void refusesReactiveTypesWithoutAdapter(Class<?> bean) {
        refuses(bean).hasMessageContaining("A guarded result can be returned as ");
    }

    @ParameterizedTest
    @ValueSource(classes = {FutureReturn.class, SpecialFutureReturn.class})
    void refusesFuturesWithoutCompletionCallback(Class<?> bean) {
        refuses(bean).hasMessageContaining("Only CompletionStage and CompletableFuture are guarded");
    }

    @ParameterizedTest
    @ValueSource(classes = {PrivateMethod.class, StaticMethod.class, FinalMethod.class})
    void refusesMethodsThatNoProxyCanGuard(Class<?> bean) {
        refuses(bean).hasMessageContaining("charge() is private, static or final");
    }

    @Test
    void validatesLazyBeansAndPrototypes() {
        ApplicationRunners.with("payments")
                .withBean(Undeclared.class, Undeclared::new, definition -> definition.setLazyInit(true))
                .run(context -> assertThat(context).hasFailed());
        ApplicationRunners.with("payments")
                .withBean(
                        Undeclared.class,
                        Undeclared::new,
                        definition -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE))
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void validatesAllBeansOfLazyApplication() {
        ApplicationRunners.with("payments")
                .withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .withBean(Undeclared.class)
                .run(context -> assertThat(context).hasFailed());
    }

    private static AbstractThrowableAssert<?, ZenvarkConfigurationException> refuses(Class<?> bean) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        ApplicationRunners.with("payments").withBean(bean).run(context -> failure.set(context.getStartupFailure()));
        return assertThat(failure.get())
                .asInstanceOf(InstanceOfAssertFactories.throwable(ZenvarkConfigurationException.class));
    }

    static class Missing {

        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "cached")
        public String charge(String item) {
            return item;
        }
    }

    static class OtherArguments extends Missing {

        String cached(int item, IOException failure) {
            return "";
        }

        @Override
        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "cached")
        public String charge(String item) {
            return item;
        }
    }

    static class OtherReturn extends Missing {

        int cached(String item) {
            return 0;
        }

        @Override
        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "cached")
        public String charge(String item) {
            return item;
        }
    }

    static class Rivals {

        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "cached")
        public String charge(String item) {
            return item;
        }

        String cached(String item, IOException failure) {
            return "";
        }

        String cached(IOException failure) {
            return "";
        }
    }

    static class Undeclared {

        @DistributedCircuitBreaker("mail")
        public void charge() {}
    }

    @DistributedCircuitBreaker("Payment")
    static class Misspelt {

        public void charge() {}

        public void list() {}

        public void refund() {}
    }

    static class Nameless {

        @DistributedCircuitBreaker
        public void charge() {}
    }

    static class ParallelReturn {

        @DistributedCircuitBreaker("payments")
        public ParallelFlux<String> charge() {
            return Flux.just("book").parallel();
        }
    }

    static class SubjectReturn {

        @DistributedCircuitBreaker("payments")
        public PublishSubject<String> charge() {
            return PublishSubject.create();
        }
    }

    static class FutureReturn {

        @DistributedCircuitBreaker("payments")
        public Future<String> charge() {
            return new CompletableFuture<>();
        }
    }

    static class SpecialFuture extends CompletableFuture<String> {}

    static class SpecialFutureReturn {

        @DistributedCircuitBreaker("payments")
        public SpecialFuture charge() {
            return new SpecialFuture();
        }
    }

    static class PrivateMethod {

        @DistributedCircuitBreaker("payments")
        private void charge() {}

        void use() {
            charge();
        }
    }

    static class StaticMethod {

        @DistributedCircuitBreaker("payments")
        public static void charge() {}
    }

    static class FinalMethod {

        @DistributedCircuitBreaker("payments")
        public final void charge() {}
    }
}
