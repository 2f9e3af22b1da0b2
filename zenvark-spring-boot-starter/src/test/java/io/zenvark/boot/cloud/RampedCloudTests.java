// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.Circuits;
import io.zenvark.boot.StockServer;
import io.zenvark.breaker.CircuitBreakers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** Libraries of Spring Cloud while a ramp has just begun: a closed circuit rejects practically all calls. */
@Tag("long")
class RampedCloudTests {

    private static final String MVC = "spring.cloud.gateway.server.webmvc.routes[0].";
    private static final String WEB_FLUX = "spring.cloud.gateway.server.webflux.routes[0].";

    private final StockServer stock = new StockServer();

    @AfterEach
    void stop() {
        stock.close();
    }

    @Test
    void feignCallsFallback() {
        SpringApplicationBuilder shop = application(Shop.class, WebApplicationType.NONE)
                .properties("spring.cloud.openfeign.circuitbreaker.enabled=true", "stock.url=" + stock.url());
        try (ConfigurableApplicationContext context = shop.run()) {
            StockClient client = context.getBean(StockClient.class);
            assertThat(client.stock()).isEqualTo("7");
            ramp(context, "StockClientstock");
            assertThat(client.stock()).isEqualTo("none");
        }
    }

    @Test
    void gatewayOnWebMvcResponds503() {
        try (ConfigurableApplicationContext context = gateway(WebApplicationType.SERVLET, MVC, "args.id=stock")) {
            responds503(context);
        }
    }

    @Test
    void gatewayOnWebMvcForwardsToFallback() {
        try (ConfigurableApplicationContext context =
                gateway(WebApplicationType.SERVLET, MVC, "args.id=stock", "args.fallbackUri=forward:/none")) {
            ramp(context, "stock");
            assertThat(get(context).getStatusCode()).isEqualTo(HttpStatus.NON_AUTHORITATIVE_INFORMATION);
        }
    }

    @Test
    void gatewayOnWebFluxResponds503() {
        try (ConfigurableApplicationContext context =
                gateway(WebApplicationType.REACTIVE, WEB_FLUX, "args.name=stock")) {
            responds503(context);
        }
    }

    private static void responds503(ConfigurableApplicationContext context) {
        assertThat(get(context).getBody()).isEqualTo("7");
        ramp(context, "stock");
        ResponseEntity<String> answer = get(context);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(Integer.valueOf(answer.getHeaders().getFirst("Retry-After")))
                .as("half an hour")
                .isBetween(1600, 1801);
    }

    private static void ramp(ConfigurableApplicationContext context, String breaker) {
        Circuits.ramp(context.getBean(CircuitBreakers.class).get(breaker));
    }

    private static ResponseEntity<String> get(ConfigurableApplicationContext context) {
        return RestClient.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port"))
                .get()
                .uri("/stock")
                .retrieve()
                .onStatus(status -> true, (request, response) -> {})
                .toEntity(String.class);
    }

    private ConfigurableApplicationContext gateway(WebApplicationType type, String route, String... filter) {
        SpringApplicationBuilder gateway = application(Gateway.class, type)
                .properties(
                        "zenvark.breakers.stock.retention=100",
                        route + "id=stock",
                        route + "uri=" + stock.url(),
                        route + "predicates[0]=Path=/stock",
                        route + "filters[0].name=CircuitBreaker");
        for (String property : filter) {
            gateway.properties(route + "filters[0]." + property);
        }
        return gateway.run(
                "--spring.cloud.gateway.server." + (type == WebApplicationType.SERVLET ? "webmvc" : "webflux")
                        + ".enabled=true",
                "--spring.autoconfigure.exclude=org.springframework.cloud.gateway.config.GatewayRedisAutoConfiguration,"
                        + "org.springframework.cloud.gateway.config.GatewayClassPathWarningAutoConfiguration");
    }

    private static SpringApplicationBuilder application(Class<?> type, WebApplicationType web) {
        return new SpringApplicationBuilder(type)
                .web(web)
                .properties("spring.application.name=orders", "server.port=0", "zenvark.coordination=in-memory")
                .properties(Circuits.ramping());
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
    @Import(NoStock.class)
    static class Shop {}

    @EnableAutoConfiguration
    @Import(Fallback.class)
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
