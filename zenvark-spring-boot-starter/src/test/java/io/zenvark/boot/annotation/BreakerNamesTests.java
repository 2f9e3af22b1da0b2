// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenvark.boot.ForeignThread;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.UnknownBreakerException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

public class BreakerNamesTests {

    private final ApplicationContextRunner application = ApplicationRunners.with("europe", "asia")
            .withPropertyValues("shop.breaker=europe", "shop.place=asia")
            .withBean("regions", Regions.class)
            .withBean(Shop.class);

    @Test
    void resolvesPlaceholder() {
        counts("europe", Shop::byProperty);
        counts("asia", Shop::byDefaultOfAProperty);
    }

    @Test
    void evaluatesExpressionOnBeansOnce() {
        counts("asia", Shop::byBean);
    }

    @Test
    void evaluatesExpressionsOnArguments() {
        counts("europe", shop -> shop.byParameter("europe"));
        counts("asia", shop -> shop.byPlace("europe", "asia"));
        counts("asia", shop -> shop.byOtherPlace("asia"));
        counts("asia", shop -> shop.byArguments("asia"));
        counts("asia", shop -> shop.byPropertyOfAnArgument(Map.of("region", "asia")));
        counts("asia", shop -> shop.byBeanAndArgument("Tokyo"));
    }

    @Test
    void findsTypesOnThreadWithoutApplicationClassLoader() {
        application.run(context -> {
            Shop shop = context.getBean(Shop.class);
            ForeignThread.run(() -> {
                for (int i = 0; i < 300; i++) {
                    shop.byType("asia");
                }
            });
            assertThat(succeeded(context.getBean("asia", CircuitBreaker.class))).isEqualTo(600);
        });
    }

    @Test
    void resolvesNameForEachCall() {
        application.run(context -> {
            Shop shop = context.getBean(Shop.class);
            for (int i = 0; i < 200; i++) {
                shop.byParameter("europe");
                shop.byParameter("asia");
            }
            assertThat(succeeded(context.getBean("europe", CircuitBreaker.class)))
                    .isEqualTo(200);
            assertThat(succeeded(context.getBean("asia", CircuitBreaker.class))).isEqualTo(200);
        });
    }

    @Test
    void failsCallWithUndeclaredBreakerDespiteFallback() {
        application.run(context -> {
            Shop shop = context.getBean(Shop.class);
            assertThatThrownBy(() -> shop.byParameter("mars"))
                    .isInstanceOf(UnknownBreakerException.class)
                    .hasMessageContaining("There is no circuit breaker 'mars', the name given by '#region' in the"
                            + " annotation of ")
                    .hasMessageContaining("Shop.byParameter(String); the declared circuit breakers are")
                    .hasMessageContaining("europe");
            assertThatThrownBy(() -> shop.byParameter(null))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("returned null instead of the name of a circuit breaker");
            assertThatThrownBy(() -> shop.byBeanAndArgument("Rome"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasRootCauseMessage("no region");
            assertThat(context.getBean(CircuitBreakers.class).names()).hasSize(2);
        });
    }

    @Test
    void refusesPlaceholderWithoutValue() {
        refuses(NoProperty.class)
                .hasMessageContaining("The name '${shop.nothing}' in the annotation of")
                .hasMessageContaining("NoProperty.call() cannot be resolved");
    }

    @Test
    void refusesPlaceholderThatResolvesToUndeclaredBreaker() {
        refuses(OtherProperty.class).hasMessageContaining("the circuit breaker 'orders', which is not declared");
    }

    @Test
    void refusesInvalidExpression() {
        refuses(NoExpression.class).hasMessageContaining("The name '#region +' in the annotation of");
    }

    @Test
    void refusesVariableThatIsNoParameter() {
        refuses(NoParameter.class)
                .hasMessageContaining("refers to #regoin, which is not a parameter")
                .hasMessageContaining("NoParameter.call(String)");
    }

    /** An expression calls this method. */
    public static String named(String region) {
        return region;
    }

    private void counts(String breaker, Consumer<Shop> call) {
        application.run(context -> {
            call.accept(context.getBean(Shop.class));
            assertThat(succeeded(context.getBean(breaker, CircuitBreaker.class)))
                    .isOne();
        });
    }

    private static long succeeded(CircuitBreaker breaker) {
        return breaker.calls().succeeded();
    }

    private AbstractThrowableAssert<?, ZenvarkConfigurationException> refuses(Class<?> bean) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        application.withBean(bean).run(context -> failure.set(context.getStartupFailure()));
        return assertThat(failure.get())
                .asInstanceOf(InstanceOfAssertFactories.throwable(ZenvarkConfigurationException.class));
    }

    static class Regions {

        public String ofCity(String city) {
            if (city.equals("Tokyo")) {
                return "asia";
            }
            throw new IllegalArgumentException("no region");
        }

        public String getUsual() {
            return "asia";
        }
    }

    static class Shop {

        @DistributedCircuitBreaker("${shop.breaker}")
        public void byProperty() {}

        @DistributedCircuitBreaker("${shop.none:${shop.place}}")
        public void byDefaultOfAProperty() {}

        @DistributedCircuitBreaker("#{@regions.usual}")
        public void byBean() {}

        @DistributedCircuitBreaker(name = "#region", fallbackMethod = "none")
        public void byParameter(String region) {}

        void none(Throwable thrown) {}

        @DistributedCircuitBreaker("#p1")
        public void byPlace(String from, String to) {}

        @DistributedCircuitBreaker("#a0.toLowerCase()")
        public void byOtherPlace(String to) {}

        @DistributedCircuitBreaker("#root.args[0]")
        public void byArguments(String to) {}

        @DistributedCircuitBreaker("#order['region']")
        public void byPropertyOfAnArgument(Map<String, String> order) {}

        @DistributedCircuitBreaker("T(io.zenvark.boot.annotation.BreakerNamesTests).named(#region)")
        public void byType(String region) {}

        @DistributedCircuitBreaker("@regions.ofCity(#city)")
        public void byBeanAndArgument(String city) {}
    }

    static class NoProperty {

        @DistributedCircuitBreaker("${shop.nothing}")
        public void call() {}
    }

    static class OtherProperty {

        @DistributedCircuitBreaker("${spring.application.name}")
        public void call() {}
    }

    static class NoExpression {

        @DistributedCircuitBreaker("#region +")
        public void call(String region) {}
    }

    static class NoParameter {

        @DistributedCircuitBreaker("#regoin")
        public void call(String region) {}
    }
}
