// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.MeterRegistry;
import io.zenvark.boot.Circuits;
import io.zenvark.boot.annotation.DistributedCircuitBreaker;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CircuitOpenException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** Applications in a ramp that has just begun: a closed circuit rejects practically all calls for the next hour. */
@Tag("long")
class RampedApplicationsTests {

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void rejectLikeWithOpenCircuit(WebApplicationType type) {
        try (ConfigurableApplicationContext shop = ramping(type)) {
            CircuitBreaker payments = shop.getBean(CircuitBreakers.class).get("payments");
            assertThat(payments.admittedShare()).isEqualTo(0, within(0.01));

            ResponseEntity<String> answer = get(shop, "/rejected");
            assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
            assertThat(Integer.valueOf(answer.getHeaders().getFirst("Retry-After")))
                    .as("half an hour")
                    .isBetween(1600, 1801);

            assertThat(get(shop, "/fallback").getBody())
                    .startsWith("later: Circuit breaker 'payments' rejects a share");

            String cloud = shop.getBean(CircuitBreakerFactory.class)
                    .create("payments")
                    .run(() -> "admitted", failure -> "later: " + ((CircuitOpenException) failure).rampEnd());
            assertThat(cloud).startsWith("later: 20");

            MeterRegistry meters = shop.getBean(MeterRegistry.class);
            assertThat(meters.get("zenvark.admitted.share").gauge().value()).isEqualTo(0, within(0.01));
            assertThat(meters.get("zenvark.blocked.requests").counter().count()).isGreaterThanOrEqualTo(3);
        }
    }

    private static ResponseEntity<String> get(ConfigurableApplicationContext shop, String path) {
        return RestClient.create("http://localhost:" + shop.getEnvironment().getProperty("local.server.port"))
                .get()
                .uri(path)
                .retrieve()
                .onStatus(status -> true, (request, response) -> {})
                .toEntity(String.class);
    }

    private static ConfigurableApplicationContext ramping(WebApplicationType type) {
        ConfigurableApplicationContext shop = new SpringApplicationBuilder(Shop.class)
                .web(type)
                .properties(
                        "spring.application.name=orders",
                        "server.port=0",
                        "zenvark.coordination=in-memory",
                        "zenvark.breakers.payments.retention=100")
                .properties(Circuits.ramping())
                .run();
        CircuitBreaker payments = shop.getBean(CircuitBreakers.class).get("payments");
        Circuits.ramp(payments);
        return shop;
    }

    @EnableAutoConfiguration
    @Import({Controller.class, Client.class})
    static class Shop {}

    @RestController
    static class Controller {

        private final CircuitBreakers breakers;
        private final Client client;

        Controller(CircuitBreakers breakers, Client client) {
            this.breakers = breakers;
            this.client = client;
        }

        @GetMapping("/rejected")
        String rejected() throws Exception {
            return breakers.get("payments").execute(() -> "admitted");
        }

        @GetMapping("/fallback")
        String fallback() {
            return client.charge();
        }
    }

    static class Client {

        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "later")
        public String charge() {
            return "admitted";
        }

        String later(CircuitOpenException rejected) {
            return "later: " + rejected.getMessage();
        }
    }
}
