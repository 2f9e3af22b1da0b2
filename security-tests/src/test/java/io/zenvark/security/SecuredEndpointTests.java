// SPDX-License-Identifier: Apache-2.0
package io.zenvark.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;

/** Changes of the mode behind Spring Security, with its defaults and with both configurations of docs/operating.md. */
@Tag("long")
class SecuredEndpointTests {

    private static final String SHADOW = "{\"mode\": \"SHADOW\", \"reason\": \"a drill\"}";
    private static final String CSRF_COOKIE = "XSRF-TOKEN=17";

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void refusesChangeByDefaultBecauseOfCsrf() {
        try (ConfigurableApplicationContext application = start(WebApplicationType.SERVLET)) {
            assertThat(get(application, "ops").statusCode()).isEqualTo(200);
            assertThat(post(application, "ops").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void acceptsChangeWithoutCsrfProtection() {
        try (ConfigurableApplicationContext application =
                start(WebApplicationType.SERVLET, WithoutCsrfProtection.class)) {
            assertThat(post(application, "").statusCode()).isEqualTo(401);
            HttpResponse<String> changed = post(application, "ops");

            assertThat(changed.statusCode()).isEqualTo(200);
            assertThat(changed.body()).contains("\"mode\":\"SHADOW\"", "a drill (ops)");
        }
    }

    @Test
    void acceptsChangeWithCsrfToken() {
        try (ConfigurableApplicationContext application = start(WebApplicationType.SERVLET, WithCsrfToken.class)) {
            assertThat(post(application, "ops").statusCode()).isIn(401, 403);
            assertThat(post(application, "ops", "Cookie", CSRF_COOKIE, "X-XSRF-TOKEN", "18")
                            .statusCode())
                    .isIn(401, 403);
            assertThat(post(application, "ops", "Cookie", CSRF_COOKIE, "X-XSRF-TOKEN", "17")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void refusesChangeThatBrowserSendsAsForm() {
        try (ConfigurableApplicationContext application =
                start(WebApplicationType.SERVLET, WithoutCsrfProtection.class)) {
            for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded"}) {
                assertThat(send(
                                        application,
                                        "ops",
                                        request(application)
                                                .headers("Content-Type", type)
                                                .POST(BodyPublishers.ofString(SHADOW)))
                                .statusCode())
                        .isIn(400, 415);
            }
        }
    }

    @Test
    void appliesSameRulesToWebFlux() {
        try (ConfigurableApplicationContext application = start(WebApplicationType.REACTIVE)) {
            assertThat(get(application, "ops").statusCode()).isEqualTo(200);
            assertThat(post(application, "ops").statusCode()).isEqualTo(403);
        }
        try (ConfigurableApplicationContext application =
                start(WebApplicationType.REACTIVE, ReactiveWithoutCsrfProtection.class)) {
            assertThat(post(application, "").statusCode()).isEqualTo(401);
            assertThat(post(application, "ops").statusCode()).isEqualTo(200);
        }
    }

    private static ConfigurableApplicationContext start(WebApplicationType type, Class<?>... sources) {
        return new SpringApplicationBuilder(Application.class)
                .sources(sources)
                .web(type)
                .run(
                        "--server.port=0",
                        "--spring.application.name=orders",
                        "--spring.security.user.name=ops",
                        "--spring.security.user.password=secret",
                        "--zenvark.coordination=in-memory",
                        "--zenvark.breakers.payments.health-check.wait=true",
                        "--management.endpoints.web.exposure.include=circuitbreakers");
    }

    private HttpResponse<String> get(ConfigurableApplicationContext application, String user) {
        return send(application, user, request(application));
    }

    private HttpResponse<String> post(ConfigurableApplicationContext application, String user, String... headers) {
        HttpRequest.Builder request =
                request(application).header("Content-Type", "application/json").POST(BodyPublishers.ofString(SHADOW));
        return send(application, user, headers.length == 0 ? request : request.headers(headers));
    }

    private static HttpRequest.Builder request(ConfigurableApplicationContext application) {
        String port = application.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/circuitbreakers/payments"));
    }

    private HttpResponse<String> send(
            ConfigurableApplicationContext application, String user, HttpRequest.Builder request) {
        if (!user.isEmpty()) {
            String credentials =
                    Base64.getEncoder().encodeToString((user + ":secret").getBytes(StandardCharsets.US_ASCII));
            request.header("Authorization", "Basic " + credentials);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException ex) {
            throw new IllegalStateException(application.getId(), ex);
        }
    }

    @EnableAutoConfiguration
    static class Application {}

    static class WithoutCsrfProtection {

        @Bean
        @Order(1)
        SecurityFilterChain actuator(HttpSecurity http) throws Exception {
            return http.securityMatcher("/actuator/**")
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .httpBasic(withDefaults())
                    .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .csrf(CsrfConfigurer::disable)
                    .build();
        }
    }

    static class WithCsrfToken {

        @Bean
        @Order(1)
        SecurityFilterChain actuator(HttpSecurity http) throws Exception {
            return http.securityMatcher("/actuator/**")
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .httpBasic(withDefaults())
                    .csrf(csrf -> csrf.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse())
                            .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()))
                    .build();
        }
    }

    @EnableWebFluxSecurity
    static class ReactiveWithoutCsrfProtection {

        @Bean
        @Order(1)
        SecurityWebFilterChain actuator(ServerHttpSecurity http) {
            return http.securityMatcher(new PathPatternParserServerWebExchangeMatcher("/actuator/**"))
                    .authorizeExchange(exchanges -> exchanges.anyExchange().authenticated())
                    .httpBasic(withDefaults())
                    .csrf(CsrfSpec::disable)
                    .build();
        }
    }
}
