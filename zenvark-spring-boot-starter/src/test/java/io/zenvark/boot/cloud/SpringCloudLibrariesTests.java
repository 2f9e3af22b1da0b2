// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.zenvark.CircuitState;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.client.RestClient;

/** What Spring Cloud builds on the factories, in applications of their own. */
class SpringCloudLibrariesTests {

    private HttpServer stock;
    private volatile int status = 200;

    @BeforeEach
    void serve() throws IOException {
        stock = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stock.createContext("/", exchange -> {
            byte[] body = "7".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        stock.start();
    }

    @AfterEach
    void stop() {
        stock.stop(0);
    }

    @Test
    void guardsAFeignClientAndItsFallback() {
        SpringApplicationBuilder shop = application(Shop.class, WebApplicationType.NONE)
                .properties(
                        "spring.cloud.openfeign.circuitbreaker.enabled=true", "stock.url=" + url(stock.getAddress()));
        try (ConfigurableApplicationContext context = shop.run()) {
            StockClient client = context.getBean(StockClient.class);
            assertThat(client.stock()).isEqualTo("7");
            guards(context, "StockClientstock", client::stock);
        }
    }

    @Test
    void guardsARouteOfTheGatewayOnWebMvc() {
        String route = "spring.cloud.gateway.server.webmvc.routes[0].";
        SpringApplicationBuilder gateway = application(Gateway.class, WebApplicationType.SERVLET)
                .properties(
                        route + "id=stock",
                        route + "uri=" + url(stock.getAddress()),
                        route + "predicates[0]=Path=/stock",
                        route + "filters[0].name=CircuitBreaker",
                        route + "filters[0].args.id=stock",
                        route + "filters[0].args.statusCodes=500");
        try (ConfigurableApplicationContext context = gateway.run("--spring.cloud.gateway.server.webmvc.enabled=true")) {
            guardsRoute(context, "500");
        }
    }

    @Test
    void guardsARouteOfTheGatewayOnWebFlux() {
        String route = "spring.cloud.gateway.server.webflux.routes[0].";
        SpringApplicationBuilder gateway = application(Gateway.class, WebApplicationType.REACTIVE)
                .properties(
                        route + "id=stock",
                        route + "uri=" + url(stock.getAddress()),
                        route + "predicates[0]=Path=/stock",
                        route + "filters[0].name=CircuitBreaker",
                        route + "filters[0].args.name=stock",
                        route + "filters[0].args.statusCodes=500");
        try (ConfigurableApplicationContext context = gateway.run(
                "--spring.cloud.gateway.server.webflux.enabled=true",
                "--spring.autoconfigure.exclude=org.springframework.cloud.gateway.config.GatewayRedisAutoConfiguration,"
                        + "org.springframework.cloud.gateway.config.GatewayClassPathWarningAutoConfiguration")) {
            guardsRoute(context, "503");
        }
    }

    private void guardsRoute(ConfigurableApplicationContext context, String rejected) {
        RestClient client =
                RestClient.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
        Supplier<String> call = () -> client.get()
                .uri("/stock")
                .exchange((request, response) ->
                        Integer.toString(response.getStatusCode().value()));
        assertThat(call.get()).isEqualTo("200");
        CircuitBreaker breaker = guards(context, "stock", call);
        assertThat(call.get()).isEqualTo(rejected);
        assertThat(breaker.calls().rejected()).isPositive();
    }

    private CircuitBreaker guards(ConfigurableApplicationContext context, String id, Supplier<String> call) {
        CircuitBreaker breaker = context.getBean(CircuitBreakers.class).get(id);
        await().until(breaker::isLeader);
        status = 500;
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

    private static String url(InetSocketAddress address) {
        return "http://localhost:" + address.getPort();
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
    static class Gateway {}
}
