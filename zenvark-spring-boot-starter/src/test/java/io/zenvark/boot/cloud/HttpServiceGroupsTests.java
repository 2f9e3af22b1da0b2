// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.cloud;

import static io.zenvark.boot.Circuits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenvark.CircuitState;
import io.zenvark.boot.StockServer;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CircuitOpenException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.client.circuitbreaker.NoFallbackAvailableException;
import org.springframework.cloud.client.circuitbreaker.httpservice.HttpServiceFallback;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.reactive.function.client.support.WebClientHttpServiceGroupConfigurer;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.registry.HttpServiceGroup.ClientType;
import org.springframework.web.service.registry.ImportHttpServices;
import reactor.core.publisher.Mono;

/** Groups of HTTP service clients that Spring Cloud guards through the factories. */
@Tag("long")
class HttpServiceGroupsTests {

    private final StockServer stock = new StockServer();

    @AfterEach
    void stop() {
        stock.close();
    }

    @Test
    void guardsGroupByBreakerOfItsNameAndUsesFallback() {
        try (ConfigurableApplicationContext context = run(WithFallback.class, "stock")) {
            StockClient client = context.getBean(StockClient.class);
            CircuitBreaker breaker = leading(context, "stock");
            assertThat(client.stock()).isEqualTo("7");
            fail(breaker, client::stock);
            assertThat(client.stock()).isEqualTo("none: CircuitOpenException");
            assertThat(breaker.calls().rejected()).isEqualTo(1);
        }
    }

    @Test
    void reportsRejectionWithoutFallback() {
        try (ConfigurableApplicationContext context = run(WithoutFallback.class, "stock")) {
            StockClient client = context.getBean(StockClient.class);
            CircuitBreaker breaker = leading(context, "stock");
            stock.answer(404);
            assertThatThrownBy(client::stock).hasCauseInstanceOf(HttpClientErrorException.NotFound.class);
            assertThat(breaker.calls().ignored()).isEqualTo(1);
            stock.answer(500);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(client::stock).isInstanceOf(NoFallbackAvailableException.class);
            }
            await().until(() -> breaker.state() == CircuitState.OPEN);
            assertThatThrownBy(client::stock)
                    .isInstanceOf(NoFallbackAvailableException.class)
                    .hasCauseInstanceOf(CircuitOpenException.class);
        }
    }

    @Test
    void guardsReactiveGroupByBreakerOfItsNameWithSuffix() {
        try (ConfigurableApplicationContext context = run(Reactive.class, "stock", "stock-reactive")) {
            ReactiveStockClient client = context.getBean(ReactiveStockClient.class);
            CircuitBreaker breaker = leading(context, "stock-reactive");
            assertThat(client.stock().block()).isEqualTo("7");
            fail(breaker, () -> client.stock().block());
            assertThat(client.stock().block()).isEqualTo("none: CircuitOpenException");
            assertThat(breaker.calls().rejected()).isEqualTo(1);
        }
    }

    @Test
    void refusesGroupWithoutBreakerAtStartUp() {
        assertThatThrownBy(() -> run(WithoutFallback.class, "other").close())
                .rootCause()
                .isInstanceOf(ZenvarkConfigurationException.class)
                .hasMessageContaining("'stock' has no health check");
    }

    @Test
    void ignoresGroupsIfSpringCloudIsDisabled() {
        try (ConfigurableApplicationContext context =
                run("--spring.cloud.circuitbreaker.http-services.enabled=false", WithoutFallback.class, "other")) {
            assertThat(context.getBean(StockClient.class).stock()).isEqualTo("7");
            assertThat(context.getBean(CircuitBreakers.class).find("stock")).isEmpty();
        }
    }

    private void fail(CircuitBreaker breaker, Supplier<String> call) {
        stock.answer(500);
        for (int i = 0; i < 2; i++) {
            assertThat(call.get()).startsWith("none: ").doesNotContain("Circuit");
        }
        await().until(() -> breaker.state() == CircuitState.OPEN);
        stock.answer(200);
    }

    private static CircuitBreaker leading(ConfigurableApplicationContext context, String name) {
        CircuitBreaker breaker = context.getBean(CircuitBreakers.class).get(name);
        await().until(breaker::isLeader);
        return breaker;
    }

    private ConfigurableApplicationContext run(Class<?> application, String... breakers) {
        return run("--server.port=0", application, breakers);
    }

    private ConfigurableApplicationContext run(String argument, Class<?> application, String... breakers) {
        SpringApplicationBuilder builder = new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.application.name=orders",
                        "spring.http.serviceclient.stock.base-url=" + stock.url(),
                        "stock.url=" + stock.url(),
                        "zenvark.coordination=in-memory",
                        "zenvark.configs.default.strategy.failure-threshold=2",
                        "zenvark.configs.default.ignore-exceptions="
                                + "org.springframework.web.client.HttpClientErrorException");
        for (String breaker : breakers) {
            builder.properties("zenvark.breakers." + breaker + ".health-check.wait=true");
            builder.properties("zenvark.breakers." + breaker + ".health-check.backoff.initial-delay=30s");
        }
        return builder.run(argument);
    }

    interface StockClient {

        @GetExchange("/stock")
        String stock();
    }

    interface ReactiveStockClient {

        @GetExchange("/stock")
        Mono<String> stock();
    }

    /** Public, because Spring Cloud creates it and finds its methods by name. */
    public static class NoStock {

        public String stock(Throwable cause) {
            return "none: " + cause.getClass().getSimpleName();
        }
    }

    /** The fallback for reactive clients. */
    public static class NoReactiveStock {

        public Mono<String> stock(Throwable cause) {
            return Mono.just("none: " + cause.getClass().getSimpleName());
        }
    }

    @EnableAutoConfiguration
    @ImportHttpServices(group = "stock", types = StockClient.class)
    static class WithoutFallback {}

    @EnableAutoConfiguration
    @ImportHttpServices(group = "stock", types = StockClient.class)
    @HttpServiceFallback(value = NoStock.class, group = "stock")
    static class WithFallback {}

    @EnableAutoConfiguration
    @ImportHttpServices(group = "stock", types = ReactiveStockClient.class, clientType = ClientType.WEB_CLIENT)
    @HttpServiceFallback(value = NoReactiveStock.class, group = "stock")
    static class Reactive {

        @Bean
        WebClientHttpServiceGroupConfigurer urls(org.springframework.core.env.Environment environment) {
            return groups -> groups.forEachClient(
                    (group, client) -> client.baseUrl(environment.getRequiredProperty(group.name() + ".url")));
        }
    }
}
