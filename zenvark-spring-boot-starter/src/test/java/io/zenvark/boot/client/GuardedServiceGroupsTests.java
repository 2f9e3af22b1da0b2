// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.client;

import static io.zenvark.boot.Circuits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenvark.CircuitState;
import io.zenvark.boot.StockServer;
import io.zenvark.boot.annotation.DistributedCircuitBreaker;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.autoconfigure.ZenvarkHttpClientAutoConfiguration;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CircuitOpenException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientPropertiesAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.service.HttpServiceClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.reactive.function.client.support.WebClientHttpServiceGroupConfigurer;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.HttpServiceGroup.ClientType;
import org.springframework.web.service.registry.ImportHttpServices;
import reactor.core.publisher.Mono;

/** Groups of HTTP service clients that are guarded without Spring Cloud, through their underlying clients. */
class GuardedServiceGroupsTests {

    private final StockServer stock = new StockServer();

    @AfterEach
    void stop() {
        stock.close();
    }

    @Test
    void guardsGroupOnRestClientByName() {
        guards(Blocking.class, context -> context.getBean(StockClient.class)::stock);
    }

    @Test
    void guardsGroupOnWebClientByName() {
        guards(Reactive.class, context -> {
            ReactiveStockClient client = context.getBean(ReactiveStockClient.class);
            return () -> client.stock().block();
        });
    }

    @Test
    void guardsMethodsOfGroupByAnnotation() {
        guards(
                Annotated.class,
                context -> context.getBean(AnnotatedStockClient.class)::stock,
                new CallCounts(1, 2, 1, 1));
    }

    private void guards(Class<?> configuration, Function<ApplicationContext, Supplier<String>> client) {
        guards(configuration, client, new CallCounts(1, 2, 1, 1));
    }

    private void guards(
            Class<?> configuration, Function<ApplicationContext, Supplier<String>> client, CallCounts expected) {
        application(configuration, expected.failed()).run(context -> {
            Supplier<String> call = client.apply(context);
            CircuitBreaker breaker = context.getBean(CircuitBreakers.class).get("stock");
            await().until(breaker::isLeader);
            assertThat(call.get()).isEqualTo("7");
            stock.answer(404);
            assertThatThrownBy(call::get).hasMessageContaining("404");
            stock.answer(500);
            assertThatThrownBy(call::get).hasMessageContaining("500");
            assertThatThrownBy(call::get).hasMessageContaining("500");
            await().until(() -> breaker.state() == CircuitState.OPEN);
            assertThatThrownBy(call::get).isInstanceOf(CircuitOpenException.class);
            assertThat(breaker.calls()).isEqualTo(expected);
        });
    }

    private ApplicationContextRunner application(Class<?> configuration, long threshold) {
        return ApplicationRunners.with("stock")
                .withConfiguration(AutoConfigurations.of(
                        ZenvarkHttpClientAutoConfiguration.class,
                        HttpServiceClientPropertiesAutoConfiguration.class,
                        ImperativeHttpClientAutoConfiguration.class,
                        RestClientAutoConfiguration.class,
                        HttpServiceClientAutoConfiguration.class))
                .withUserConfiguration(configuration)
                .withPropertyValues(
                        "spring.http.serviceclient.stock.base-url=" + stock.url(),
                        "zenvark.breakers.stock.strategy.failure-threshold=" + threshold);
    }

    interface StockClient {

        @GetExchange("/stock")
        String stock();
    }

    interface ReactiveStockClient {

        @GetExchange("/stock")
        Mono<String> stock();
    }

    interface AnnotatedStockClient {

        @DistributedCircuitBreaker("stock")
        @GetExchange("/stock")
        String stock();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportHttpServices(group = "stock", types = AnnotatedStockClient.class)
    static class Annotated {}

    @Configuration(proxyBeanMethods = false)
    @ImportHttpServices(group = "stock", types = StockClient.class)
    static class Blocking {

        @Bean
        RestClientHttpServiceGroupConfigurer guarded(CircuitBreakerRequestInterceptor guard) {
            return groups -> groups.forEachClient((group, client) -> client.requestInterceptor(guard)
                    .defaultRequest(request -> request.attribute(RequestBreakers.ATTRIBUTE, group.name())));
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportHttpServices(group = "stock", types = ReactiveStockClient.class, clientType = ClientType.WEB_CLIENT)
    static class Reactive {

        @Bean
        WebClientHttpServiceGroupConfigurer guarded(CircuitBreakerExchangeFilter guard) {
            return groups -> groups.forEachClient((group, client) -> client.filter(guard)
                    .defaultRequest(request -> request.attribute(RequestBreakers.ATTRIBUTE, group.name())));
        }

        @Bean
        WebClientHttpServiceGroupConfigurer urls(Environment environment) {
            return groups -> groups.forEachClient((group, client) -> client.baseUrl(
                    environment.getRequiredProperty("spring.http.serviceclient." + group.name() + ".base-url")));
        }
    }
}
