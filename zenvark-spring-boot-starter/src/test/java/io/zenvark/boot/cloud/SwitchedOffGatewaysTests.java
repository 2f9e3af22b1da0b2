// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.StockServer;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.autoconfigure.ZenvarkSpringCloudAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.cloud.client.circuitbreaker.ReactiveCircuitBreakerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;
import reactor.core.publisher.Mono;

/** The filters of the gateways and their factories with {@code zenvark.enabled=false}. */
@Tag("long")
class SwitchedOffGatewaysTests {

    private final StockServer stock = new StockServer();

    @AfterEach
    void stop() {
        stock.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id=stock", "id=", "id=not a/name", "statusCodes=500"})
    void passEveryRequestOnWebMvc(String argument) {
        String route = "spring.cloud.gateway.server.webmvc.routes[0].";
        SpringApplicationBuilder gateway = application(WebApplicationType.SERVLET)
                .properties(
                        route + "id=stock",
                        route + "uri=" + stock.url(),
                        route + "predicates[0]=Path=/stock",
                        route + "filters[0].name=CircuitBreaker",
                        route + "filters[0].args." + argument);
        try (ConfigurableApplicationContext context =
                gateway.run("--spring.cloud.gateway.server.webmvc.enabled=true")) {
            passes(context);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"name=stock", "name=", "name=not a/name", "statusCodes=500"})
    void passEveryRequestOnWebFlux(String argument) {
        String route = "spring.cloud.gateway.server.webflux.routes[0].";
        SpringApplicationBuilder gateway = application(WebApplicationType.REACTIVE)
                .properties(
                        route + "id=stock",
                        route + "uri=" + stock.url(),
                        route + "predicates[0]=Path=/stock",
                        route + "filters[0].name=CircuitBreaker",
                        route + "filters[0].args." + argument);
        try (ConfigurableApplicationContext context = gateway.run(
                "--spring.cloud.gateway.server.webflux.enabled=true",
                "--spring.autoconfigure.exclude=org.springframework.cloud.gateway.config.GatewayRedisAutoConfiguration,"
                        + "org.springframework.cloud.gateway.config.GatewayClassPathWarningAutoConfiguration")) {
            passes(context);
        }
    }

    @Test
    void acceptMissingId() {
        ApplicationRunners.alone()
                .withConfiguration(AutoConfigurations.of(ZenvarkSpringCloudAutoConfiguration.class))
                .withPropertyValues("zenvark.enabled=false")
                .run(context -> {
                    assertThat(context.getBean(CircuitBreakerFactory.class)
                                    .create(" ")
                                    .run(() -> "passed"))
                            .isEqualTo("passed");
                    assertThat(context.getBean(ReactiveCircuitBreakerFactory.class)
                                    .create(" ")
                                    .run(Mono.just("passed"))
                                    .block())
                            .isEqualTo("passed");
                });
    }

    private void passes(ConfigurableApplicationContext context) {
        RestClient client =
                RestClient.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
        for (int i = 0; i < 3; i++) {
            assertThat(client.get().uri("/stock").retrieve().body(String.class)).isEqualTo("7");
        }
    }

    private static SpringApplicationBuilder application(WebApplicationType web) {
        return new SpringApplicationBuilder(Gateway.class)
                .web(web)
                .properties("zenvark.enabled=false", "server.port=0");
    }

    @EnableAutoConfiguration
    static class Gateway {}
}
