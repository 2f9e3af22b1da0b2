// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.web;

import static io.zenvark.boot.Circuits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.Circuits;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CircuitOpenException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.server.ResponseStatusException;

/** HTTP responses of applications whose calls were rejected. */
@Tag("long")
class RejectedCallsTests {

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void respondsServiceUnavailableWithRetryTime(WebApplicationType type) {
        try (ConfigurableApplicationContext shop = shop(type)) {
            for (String path : new String[] {"/rejected", "/caused"}) {
                ResponseEntity<String> answer = get(shop, path);
                assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
                assertThat(Integer.valueOf(answer.getHeaders().getFirst("Retry-After")))
                        .isBetween(1, 36);
                assertThat(answer.getBody()).contains("503").doesNotContain("payments");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void prefersHandlerOfApplication(WebApplicationType type) {
        try (ConfigurableApplicationContext shop = shop(type)) {
            assertThat(get(shop, "/handled").getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);
            assertThat(get(shop, "/status").getStatusCode()).isEqualTo(HttpStatus.BAD_GATEWAY);
            assertThat(get(shop, "/annotated").getStatusCode()).isEqualTo(HttpStatus.PAYMENT_REQUIRED);
            ResponseEntity<String> broken = get(shop, "/broken");
            assertThat(broken.getStatusCode()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
            assertThat(broken.getHeaders().getFirst("Retry-After")).isNull();
        }
    }

    @Test
    void respondsProblemDetailIfEnabled() {
        try (ConfigurableApplicationContext shop =
                shop(WebApplicationType.SERVLET, "--spring.mvc.problemdetails.enabled=true")) {
            ResponseEntity<String> answer = get(shop, "/rejected");
            assertThat(answer.getHeaders().getContentType()).hasToString("application/problem+json");
            assertThat(answer.getHeaders().getFirst("Retry-After")).isNotNull();
            assertThat(answer.getBody()).contains("Service Unavailable").doesNotContain("payments");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void canBeExcluded(WebApplicationType type) {
        try (ConfigurableApplicationContext shop = shop(
                type,
                "--spring.autoconfigure.exclude=io.zenvark.boot.autoconfigure.ZenvarkWebAutoConfiguration,"
                        + "org.springframework.cloud.gateway.config.GatewayRedisAutoConfiguration")) {
            assertThat(get(shop, "/rejected").getStatusCode()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
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

    private static ConfigurableApplicationContext shop(WebApplicationType type, String... arguments) {
        ConfigurableApplicationContext shop = new SpringApplicationBuilder(Shop.class)
                .web(type)
                .properties(
                        "spring.application.name=orders",
                        "server.port=0",
                        "zenvark.coordination=in-memory",
                        "zenvark.breakers.payments.health-check.wait=true",
                        "zenvark.breakers.payments.health-check.backoff.initial-delay=30s")
                .run(arguments);
        CircuitBreaker payments = shop.getBean(CircuitBreakers.class).get("payments");
        await().until(payments::isLeader);
        Circuits.open(payments);
        return shop;
    }

    @EnableAutoConfiguration
    @Import({Controller.class, WithHandler.class})
    static class Shop {}

    @RestController
    static class Controller {

        private final CircuitBreaker payments;

        Controller(CircuitBreaker payments) {
            this.payments = payments;
        }

        @GetMapping("/rejected")
        String rejected() throws Exception {
            return payments.execute(() -> "paid");
        }

        @GetMapping("/caused")
        String caused() throws Exception {
            try {
                return payments.execute(() -> "paid");
            } catch (CircuitOpenException ex) {
                throw new IllegalStateException("not paid", ex);
            }
        }

        @GetMapping("/status")
        String status() throws Exception {
            try {
                return payments.execute(() -> "paid");
            } catch (CircuitOpenException ex) {
                throw new ResponseStatusException(HttpStatus.BAD_GATEWAY, "not paid", ex);
            }
        }

        @GetMapping("/annotated")
        String annotated() throws Exception {
            try {
                return payments.execute(() -> "paid");
            } catch (CircuitOpenException ex) {
                throw new NotPaidException(ex);
            }
        }

        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException("broken");
        }
    }

    @RestController
    static class WithHandler {

        private final CircuitBreaker payments;

        WithHandler(CircuitBreaker payments) {
            this.payments = payments;
        }

        @GetMapping("/handled")
        String handled() throws Exception {
            return payments.execute(() -> "paid");
        }

        @ExceptionHandler
        ResponseEntity<String> later(CircuitOpenException rejected) {
            return ResponseEntity.status(HttpStatus.ACCEPTED).body("We will try again at " + rejected.retryAt());
        }
    }

    @ResponseStatus(HttpStatus.PAYMENT_REQUIRED)
    static class NotPaidException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotPaidException(Throwable cause) {
            super(cause);
        }
    }
}
