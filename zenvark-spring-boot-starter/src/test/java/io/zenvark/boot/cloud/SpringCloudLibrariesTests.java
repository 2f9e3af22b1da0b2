// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zenvark.CircuitState;
import io.zenvark.boot.Circuits;
import io.zenvark.boot.StockServer;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.gateway.server.mvc.filter.CircuitBreakerFilterFunctions.CircuitBreakerConfig;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** Libraries of Spring Cloud that use the factories, in separate applications. */
@Tag("long")
class SpringCloudLibrariesTests {

    private final StockServer stock = new StockServer();

    @AfterEach
    void stop() {
        stock.close();
    }

    @Test
    void guardsFeignClientAndItsFallback() {
        SpringApplicationBuilder shop = application(Shop.class, WebApplicationType.NONE)
                .properties("spring.cloud.openfeign.circuitbreaker.enabled=true", "stock.url=" + stock.url());
        try (ConfigurableApplicationContext context = shop.run()) {
            StockClient client = context.getBean(StockClient.class);
            assertThat(client.stock()).isEqualTo("7");
            guards(context, "StockClientstock", client::stock);
        }
    }

    @Test
    void guardsRouteOfGatewayOnWebMvc() {
        try (ConfigurableApplicationContext context = mvcGateway()) {
            guardsRoute(context);
        }
    }

    @Test
    @EnabledIf("theGatewayCanResume")
    void resumesFailedRequestsAndNotRejectedOnesOnWebMvc() {
        try (ConfigurableApplicationContext context = mvcGateway("filters[0].args.resumeWithoutError=true")) {
            CircuitBreaker breaker = context.getBean(CircuitBreakers.class).get("stock");
            await().until(breaker::isLeader);
            stock.answer(500);
            assertThat(answer(context)).isEqualTo("200");
            assertThat(answer(context)).isEqualTo("200");
            await().until(() -> breaker.state() == CircuitState.OPEN);
            assertThat(answer(context)).isEqualTo("503");
        }
    }

    static boolean theGatewayCanResume() {
        return ClassUtils.hasMethod(CircuitBreakerConfig.class, "isResumeWithoutError");
    }

    @Test
    void forwardsRejectedRequestsToFallbackOnWebMvc() {
        try (ConfigurableApplicationContext context = mvcGateway("filters[0].args.fallbackUri=forward:/none")) {
            CircuitBreaker breaker = context.getBean(CircuitBreakers.class).get("stock");
            await().until(breaker::isLeader);
            Circuits.open(breaker);
            assertThat(answer(context)).isEqualTo("203");
        }
    }

    @Test
    void guardsRouteOfGatewayOnWebFlux() {
        String route = "spring.cloud.gateway.server.webflux.routes[0].";
        SpringApplicationBuilder gateway = application(Gateway.class, WebApplicationType.REACTIVE)
                .properties(
                        route + "id=stock",
                        route + "uri=" + stock.url(),
                        route + "predicates[0]=Path=/stock",
                        route + "filters[0].name=CircuitBreaker",
                        route + "filters[0].args.name=stock",
                        route + "filters[0].args.statusCodes=500");
        try (ConfigurableApplicationContext context = gateway.run(
                "--spring.cloud.gateway.server.webflux.enabled=true",
                "--spring.autoconfigure.exclude=org.springframework.cloud.gateway.config.GatewayRedisAutoConfiguration,"
                        + "org.springframework.cloud.gateway.config.GatewayClassPathWarningAutoConfiguration")) {
            guardsRoute(context);
        }
    }

    private void guardsRoute(ConfigurableApplicationContext context) {
        RestClient client =
                RestClient.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
        Supplier<String> call = () -> client.get()
                .uri("/stock")
                .exchange((request, response) ->
                        Integer.toString(response.getStatusCode().value()));
        assertThat(call.get()).isEqualTo("200");
        guards(context, "stock", call);
        assertThat(call.get()).isEqualTo("503");
        String retryAfter = client.get()
                .uri("/stock")
                .exchange((request, response) -> response.getHeaders().getFirst("Retry-After"));
        assertThat(Integer.valueOf(retryAfter)).isBetween(1, 36);
    }

    private ConfigurableApplicationContext mvcGateway(String... more) {
        String route = "spring.cloud.gateway.server.webmvc.routes[0].";
        SpringApplicationBuilder gateway = application(Gateway.class, WebApplicationType.SERVLET)
                .properties(
                        "zenvark.breakers.stock.retention=100",
                        route + "id=stock",
                        route + "uri=" + stock.url(),
                        route + "predicates[0]=Path=/stock",
                        route + "filters[0].name=CircuitBreaker",
                        route + "filters[0].args.id=stock",
                        route + "filters[0].args.statusCodes=500");
        for (String property : more) {
            gateway.properties(route + property);
        }
        return gateway.run("--spring.cloud.gateway.server.webmvc.enabled=true");
    }

    private static String answer(ConfigurableApplicationContext context) {
        return RestClient.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port"))
                .get()
                .uri("/stock")
                .exchange((request, response) ->
                        Integer.toString(response.getStatusCode().value()));
    }

    private CircuitBreaker guards(ConfigurableApplicationContext context, String id, Supplier<String> call) {
        CircuitBreaker breaker = context.getBean(CircuitBreakers.class).get(id);
        await().until(breaker::isLeader);
        stock.answer(500);
        for (int i = 0; i < 2; i++) {
            assertThat(call.get()).isIn("none", "500");
        }
        await().until(() -> breaker.state() == CircuitState.OPEN);
        assertThat(breaker.calls().failed()).isEqualTo(2);
        assertThat(call.get()).isIn("none", "500", "503");
        assertThat(breaker.calls().rejected()).isEqualTo(1);
        return breaker;
    }

    private static SpringApplicationBuilder application(Class<?> type, WebApplicationType web) {
        return new SpringApplicationBuilder(type)
                .web(web)
                .properties(
                        "spring.application.name=orders",
                        "server.port=0",
                        "zenvark.coordination=in-memory",
                        "zenvark.configs.default.strategy.failure-threshold=2",
                        "zenvark.configs.default.health-check.wait=true",
                        "zenvark.configs.default.health-check.backoff.initial-delay=30s");
    }

    @FeignClient(name = "stock", url = "${stock.url}", fallback = NoStock.class)
    interface StockClient {

        @GetMapping("/stock")
        String stock();
    }

    static class NoStock implements StockClient {

        @Override
        public String stock() {
            return "none";
        }
    }

    @EnableAutoConfiguration
    @EnableFeignClients(clients = StockClient.class)
    @org.springframework.context.annotation.Import(NoStock.class)
    static class Shop {}

    @EnableAutoConfiguration
    @org.springframework.context.annotation.Import(Fallback.class)
    static class Gateway {}

    @RestController
    static class Fallback {

        @GetMapping("/none")
        ResponseEntity<String> none() {
            return ResponseEntity.status(HttpStatus.NON_AUTHORITATIVE_INFORMATION)
                    .body("none");
        }
    }
}
