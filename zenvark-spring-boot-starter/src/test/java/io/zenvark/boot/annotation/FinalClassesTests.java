// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.breaker.CircuitBreaker;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.AopConfigException;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanDefinitionCustomizer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Classes and methods that a proxy cannot override, and calls that bypass the proxy. */
@Tag("long")
class FinalClassesTests {

    private static final BeanDefinitionCustomizer LAZY = definition -> definition.setLazyInit(true);
    private static final BeanDefinitionCustomizer PROTOTYPE =
            definition -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE);
    private static final String HERE = FinalClassesTests.class.getName() + "$";

    @Test
    void namesFinalClassWithItsMethods() {
        FailureAnalysis analysis = analysis(Final.class);

        assertThat(analysis.getDescription())
                .isEqualTo(HERE + "Final is final, so no proxy can guard " + HERE + "Final.charge().");
        assertThat(analysis.getAction()).contains("Remove final", "inject CircuitBreaker and use execute");
    }

    @Test
    void refusesRecord() {
        assertThat(analysis(Numbered.class).getDescription())
                .isEqualTo(HERE + "Numbered is a record, so no proxy can guard " + HERE + "Numbered.charge().");
    }

    @Test
    void leavesOtherProxyErrorsToSpring() {
        FinalClassFailureAnalyzer analyzer = new FinalClassFailureAnalyzer();

        assertThat(analyzer.analyze(refusal(Plain.class))).isNull();
        assertThat(analyzer.analyze(refusal(Open.class))).isNull();
        assertThat(analyzer.analyze(new AopConfigException("Unexpected AOP exception")))
                .isNull();
        assertThat(analyzer.analyze(new AopConfigException(
                        "Could not generate CGLIB subclass of class com.example.Unknown: Common causes")))
                .isNull();
        assertThat(analyzer.analyze(refusal(Final.class))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(classes = {Final.class, FinalWithInterface.class})
    void refusesLazyFinalClassAtStartUp(Class<?> bean) {
        for (BeanDefinitionCustomizer late : List.of(LAZY, PROTOTYPE)) {
            ApplicationRunners.with("payments")
                    .withInitializer(registering(bean, late))
                    .run(context -> assertThat(context)
                            .getFailure()
                            .isInstanceOf(ZenvarkConfigurationException.class)
                            .hasMessageStartingWith(bean.getName() + " is final, so "));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void guardsFinalClassByItsInterface(boolean lazy) {
        ApplicationRunners.with("payments")
                .withPropertyValues("spring.aop.proxy-target-class=false")
                .withInitializer(registering(FinalWithInterface.class, definition -> definition.setLazyInit(lazy)))
                .run(context -> {
                    context.getBean(Charging.class).charge();
                    assertThat(context.getBean("payments", CircuitBreaker.class)
                                    .calls()
                                    .succeeded())
                            .isEqualTo(1);
                });
    }

    @Test
    void refusesFinalMethodOfAnnotatedClass() {
        ApplicationRunners.with("payments")
                .withBean(FinalMethodOfAnnotatedClass.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(ZenvarkConfigurationException.class)
                        .hasMessage(
                                HERE + "FinalMethodOfAnnotatedClass.charge() is private, static or final, so no proxy"
                                        + " can guard it."));
    }

    @Test
    void bypassesProxyOnCallsWithinTheClass() {
        ApplicationRunners.with("payments").withBean(FromWithin.class).run(context -> {
            context.getBean(FromWithin.class).chargeTwice();

            assertThat(context.getBean("payments", CircuitBreaker.class).calls().succeeded())
                    .isZero();
        });
    }

    private static ApplicationContextInitializer<ConfigurableApplicationContext> registering(
            Class<?> bean, BeanDefinitionCustomizer customizer) {
        return context -> ((GenericApplicationContext) context).registerBean(bean, customizer);
    }

    private static FailureAnalysis analysis(Class<?> bean) {
        FailureAnalysis[] analysis = new FailureAnalysis[1];
        ApplicationRunners.with("payments")
                .withBean(bean)
                .run(context -> analysis[0] = new FinalClassFailureAnalyzer().analyze(context.getStartupFailure()));
        assertThat(analysis[0]).isNotNull();
        return analysis[0];
    }

    private static AopConfigException refusal(Class<?> type) {
        return new AopConfigException("Could not generate CGLIB subclass of " + type + ": Common causes");
    }

    static final class Final {

        @DistributedCircuitBreaker("payments")
        public void charge() {}
    }

    static final class Plain {

        public void charge() {}
    }

    static class Open {

        @DistributedCircuitBreaker("payments")
        public void charge() {}
    }

    record Numbered() {

        @DistributedCircuitBreaker("payments")
        public void charge() {}
    }

    interface Charging {

        void charge();
    }

    static final class FinalWithInterface implements Charging {

        @Override
        @DistributedCircuitBreaker("payments")
        public void charge() {}
    }

    @DistributedCircuitBreaker("payments")
    static class FinalMethodOfAnnotatedClass {

        public final void charge() {}
    }

    static class FromWithin {

        public void chargeTwice() {
            charge();
            charge();
        }

        @DistributedCircuitBreaker("payments")
        public void charge() {}
    }
}
