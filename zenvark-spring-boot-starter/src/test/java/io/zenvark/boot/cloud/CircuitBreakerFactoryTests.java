// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zenvark.CircuitState;
import io.zenvark.boot.actuate.endpoint.BreakerDescriptor;
import io.zenvark.boot.actuate.endpoint.CircuitBreakersEndpoint;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.autoconfigure.ZenvarkEndpointAutoConfiguration;
import io.zenvark.boot.autoconfigure.ZenvarkGatewayAutoConfiguration;
import io.zenvark.boot.autoconfigure.ZenvarkHttpClientAutoConfiguration;
import io.zenvark.boot.autoconfigure.ZenvarkSpringCloudAutoConfiguration;
import io.zenvark.boot.definition.BreakerDefinitions;
import io.zenvark.boot.definition.BreakerIds;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CircuitOpenException;
import io.zenvark.strategy.BreakerStrategy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.cloud.client.circuitbreaker.Customizer;
import org.springframework.cloud.client.circuitbreaker.NoFallbackAvailableException;
import org.springframework.cloud.client.circuitbreaker.ReactiveCircuitBreaker;
import org.springframework.cloud.client.circuitbreaker.ReactiveCircuitBreakerFactory;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.cloud.gateway.filter.factory.SpringCloudCircuitBreakerFilterFactory;
import org.springframework.cloud.gateway.server.mvc.filter.CircuitBreakerFilterFunctions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.DispatcherHandler;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class CircuitBreakerFactoryTests {

    private static final String LONG =
            "PaymentsClient.charge.with.a.name.that.is.longer.than.one.hundred.characters.because"
                    + ".it.lists.all.of.its.many.parameters";

    private final ApplicationContextRunner application = ApplicationRunners.with("payments")
            .withConfiguration(AutoConfigurations.of(
                    ZenvarkSpringCloudAutoConfiguration.class,
                    ZenvarkGatewayAutoConfiguration.class,
                    ZenvarkHttpClientAutoConfiguration.class))
            .withPropertyValues(
                    "zenvark.configs.default.strategy.failure-threshold=2",
                    "zenvark.configs.default.health-check.wait=true");

    @Test
    void guardsDeclaredBreakerByIdAndUsesFallbackWhileOpen() {
        application.run(context -> {
            CircuitBreaker payments =
                    context.getBean(CircuitBreakerFactory.class).create("payments");
            io.zenvark.breaker.CircuitBreaker own =
                    context.getBean(CircuitBreakers.class).get("payments");
            await().until(own::isLeader);

            assertThat(payments.run(() -> "paid", failure -> "later")).isEqualTo("paid");
            for (int i = 0; i < 2; i++) {
                assertThat(payments.<String>run(CircuitBreakerFactoryTests::fail, Throwable::getMessage))
                        .isEqualTo("no answer");
            }

            await().until(() -> own.state() == CircuitState.OPEN);
            assertThat(payments.run(() -> "paid", failure -> failure.getClass().getSimpleName()))
                    .isEqualTo(CircuitOpenException.class.getSimpleName());
            assertThatThrownBy(() -> payments.run(() -> "paid"))
                    .isInstanceOf(NoFallbackAvailableException.class)
                    .hasCauseInstanceOf(CircuitOpenException.class);
        });
    }

    @Test
    void createsUndeclaredBreakerOnceFromDefaultTemplate() {
        application.run(context -> {
            CircuitBreakerFactory<?, ?> factory = context.getBean(CircuitBreakerFactory.class);
            factory.create("stock").run(() -> "1");
            factory.create("stock").run(() -> "2");
            context.getBean(ReactiveCircuitBreakerFactory.class)
                    .create("stock")
                    .run(Mono.just("3"))
                    .block();

            var stock = context.getBean(CircuitBreakers.class).get("stock");
            assertThat(stock.calls().succeeded()).isEqualTo(3);
            await().until(stock::isLeader);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Client#method(Type,Type)", "user service", "orders/eu", "\u652f\u4ed8", LONG})
    void guardsByIdThatIsNoValidName(String id) {
        application.run(context -> {
            CircuitBreaker blocking =
                    context.getBean(CircuitBreakerFactory.class).create(id);
            ReactiveCircuitBreaker reactive =
                    context.getBean(ReactiveCircuitBreakerFactory.class).create(id);
            assertThat(blocking.<String>run(CircuitBreakerFactoryTests::fail, failure -> "later"))
                    .isEqualTo("later");
            assertThat(reactive.run(Mono.just("paid")).block()).isEqualTo("paid");

            CircuitBreakers breakers = context.getBean(CircuitBreakers.class);
            assertThat(breakers.names()).hasSize(2);
            String name = context.getBean(BreakerDefinitions.class).ids().nameOf(id);
            assertThat(breakers.get(name).calls()).isEqualTo(new CallCounts(1, 1, 0, 0));
            assertThat(context.getBean(BreakerDefinitions.class).ids().idOf(name))
                    .contains(id);
        });
    }

    @Test
    void showsOriginalIdInEndpoint() {
        application
                .withConfiguration(AutoConfigurations.of(ZenvarkEndpointAutoConfiguration.class))
                .withPropertyValues("spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=*")
                .run(context -> {
                    CircuitBreakerFactory<?, ?> factory = context.getBean(CircuitBreakerFactory.class);
                    List.of("Client#method(Type)", "line\nbreak\u202e", "orders")
                            .forEach(factory::create);
                    BreakerIds ids = context.getBean(BreakerDefinitions.class).ids();

                    CircuitBreakersEndpoint endpoint = context.getBean(CircuitBreakersEndpoint.class);
                    Map<String, BreakerDescriptor> shown =
                            endpoint.circuitBreakers().circuitBreakers();
                    assertThat(shown.get(ids.nameOf("Client#method(Type)")).id())
                            .isEqualTo("Client#method(Type)");
                    assertThat(shown.get(ids.nameOf("line\nbreak\u202e")).id()).isEqualTo("line?break?");
                    assertThat(shown.get("orders").id()).isNull();
                    assertThat(endpoint.circuitBreaker(ids.nameOf("Client#method(Type)"))
                                    .circuitBreaker()
                                    .id())
                            .isEqualTo("Client#method(Type)");
                });
    }

    @Test
    void configuresBreakerByIdThatIsNoValidName() {
        application.run(context -> {
            ZenvarkCircuitBreakerFactory factory = context.getBean(ZenvarkCircuitBreakerFactory.class);
            factory.configure(
                    builder -> builder.with(definition -> definition.withStrategy(BreakerStrategy.consecutive(7))),
                    "Client#method()");
            factory.create("Client#method()");
            assertThat(context.getBean(CircuitBreakers.class).definitions())
                    .extracting(definition -> definition.strategy())
                    .contains(BreakerStrategy.consecutive(7));
        });
    }

    @Test
    void refusesMissingId() {
        application.run(context -> {
            CircuitBreakerFactory<?, ?> factory = context.getBean(CircuitBreakerFactory.class);
            assertThatThrownBy(() -> factory.create(null)).hasMessageContaining("must not be empty");
            assertThatThrownBy(() -> factory.create(" ")).hasMessageContaining("must not be empty");
            assertThatThrownBy(() -> ZenvarkGatewayFilterFunctions.circuitBreaker(
                            new CircuitBreakerFilterFunctions.CircuitBreakerConfig().setFallbackUri("forward:/later")))
                    .isInstanceOf(ZenvarkConfigurationException.class)
                    .hasMessage("A CircuitBreaker filter of the gateway has no id.");
        });
    }

    @Test
    void refusesFilterOfReactiveGatewayWithoutNameAndRoute() {
        application.run(context -> {
            ZenvarkGatewayFilterFactory filters = new ZenvarkGatewayFilterFactory(
                    context.getBean(ReactiveCircuitBreakerFactory.class),
                    context.getBeanProvider(DispatcherHandler.class));

            assertThatThrownBy(() -> filters.apply(new SpringCloudCircuitBreakerFilterFactory.Config()))
                    .isInstanceOf(ZenvarkConfigurationException.class)
                    .hasMessage("A CircuitBreaker filter of the gateway has no name, and its route has no id.");
        });
    }

    @Test
    void suggestsConfigurationIfDefaultTemplateHasNoHealthCheck() {
        ApplicationRunners.with("payments")
                .withConfiguration(AutoConfigurations.of(ZenvarkSpringCloudAutoConfiguration.class))
                .run(context -> assertThatThrownBy(() ->
                                context.getBean(CircuitBreakerFactory.class).create("stock"))
                        .isInstanceOf(ZenvarkConfigurationException.class)
                        .hasMessageContaining("'stock' has no health check"));
    }

    @Test
    void appliesCustomizers() {
        application.withUserConfiguration(Customized.class).run(context -> {
            CircuitBreakerFactory<?, ?> factory = context.getBean(CircuitBreakerFactory.class);
            factory.create("stock");
            factory.create("payments");

            assertThat(context.getBean(CircuitBreakers.class).definitions())
                    .filteredOn(definition -> definition.name().value().equals("stock"))
                    .extracting(definition -> definition.strategy())
                    .containsExactly(BreakerStrategy.consecutive(7));
            assertThat(context.getBean(CircuitBreakers.class).definitions())
                    .filteredOn(definition -> definition.name().value().equals("payments"))
                    .extracting(definition -> definition.strategy())
                    .containsExactly(BreakerStrategy.consecutive(2));
        });
    }

    @Test
    void guardsPublishersOnSubscription() {
        application.run(context -> {
            ReactiveCircuitBreaker payments =
                    context.getBean(ReactiveCircuitBreakerFactory.class).create("payments");
            var own = context.getBean(CircuitBreakers.class).get("payments");
            await().until(own::isLeader);
            Mono<String> failing = payments.run(Mono.error(new IllegalStateException("no answer")));
            assertThat(own.calls().failed()).isZero();

            assertThat(payments.run(Flux.just("a", "b")).collectList().block()).isEqualTo(List.of("a", "b"));
            assertThat(payments.run(Mono.empty()).blockOptional()).isEmpty();
            assertThat(payments.run(Flux.just("a", "b")).next().block()).isEqualTo("a");
            assertThat(own.calls().succeeded()).isEqualTo(3);
            Flux.never().transform(payments::run).take(0).blockLast();
            payments.run(Mono.never()).subscribe().dispose();
            assertThat(own.calls().succeeded()).isEqualTo(3);
            assertThatThrownBy(failing::block).hasRootCauseMessage("no answer");
            assertThat(payments.run(Flux.error(new IllegalStateException("no answer")), failure -> Flux.just("later"))
                            .blockLast())
                    .isEqualTo("later");

            await().until(() -> own.state() == CircuitState.OPEN);
            assertThatThrownBy(failing::block).hasCauseInstanceOf(CircuitOpenException.class);
            assertThat(payments.run(Mono.just("paid"), failure -> Mono.just("later"))
                            .block())
                    .isEqualTo("later");
        });
    }

    @Test
    void refreshesOnEnvironmentChangeAndKeepsOldDefinitionsIfRefused() {
        application.run(context -> {
            var breakers = context.getBean(CircuitBreakers.class);
            java.util.Map<String, Object> changed = new java.util.HashMap<>();
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new org.springframework.core.env.MapPropertySource("changed", changed));

            changed.put("zenvark.breakers.payments.strategy.failure-threshold", 9);
            context.publishEvent(new EnvironmentChangeEvent(context, changed.keySet()));
            assertThat(breakers.definitions())
                    .extracting(definition -> definition.strategy())
                    .containsExactly(BreakerStrategy.consecutive(9));

            changed.put("zenvark.breakers.payments.strategy.failure-threshold", -1);
            context.publishEvent(new EnvironmentChangeEvent(context, changed.keySet()));
            assertThat(breakers.definitions())
                    .extracting(definition -> definition.strategy())
                    .containsExactly(BreakerStrategy.consecutive(9));
        });
    }

    @Test
    void leavesFactoryOfApplicationUnchanged() {
        application.withBean(CircuitBreakerFactory.class, OtherFactory::new).run(context -> {
            assertThat(context).doesNotHaveBean(ZenvarkCircuitBreakerFactory.class);
            assertThat(context).hasSingleBean(SpringCloudCircuitBreakerFilterFactory.class);
        });
    }

    @Test
    void startsWithoutSpringCloudAndWithoutReactor() {
        application
                .withClassLoader(new FilteredClassLoader(
                        "org.springframework.cloud", "reactor", "org.springframework.web.reactive"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("zenvarkCircuitBreakerFactory"));
    }

    private static String fail() {
        throw new IllegalStateException("no answer");
    }

    private static final class OtherFactory
            extends CircuitBreakerFactory<io.zenvark.breaker.BreakerDefinition, CircuitBreakerConfigBuilder> {

        @Override
        public CircuitBreaker create(String id) {
            throw new UnsupportedOperationException(id);
        }

        @Override
        protected CircuitBreakerConfigBuilder configBuilder(String id) {
            throw new UnsupportedOperationException(id);
        }

        @Override
        public void configureDefault(
                java.util.function.Function<String, io.zenvark.breaker.BreakerDefinition> configuration) {
            throw new UnsupportedOperationException("configureDefault");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Customized {

        @Bean
        Customizer<ZenvarkCircuitBreakerFactory> customizer() {
            return factory -> factory.configure(
                    builder -> builder.with(definition -> definition.withStrategy(BreakerStrategy.consecutive(7))),
                    "stock",
                    "payments");
        }
    }
}
