// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot;

import static io.zenvark.boot.Circuits.await;

import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.testsupport.RedisServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** An application with the breaker 'payments' and all endpoints, which tests call over HTTP. */
public record RunningApplication(ConfigurableApplicationContext context) implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** An HTTP response. */
    public record Answer(int status, String body) {

        public JsonNode json() {
            return Json.read(body);
        }
    }

    /**
     * Type, Redis and sources of the application. Its properties have the form 'name=value' and override the defaults.
     */
    public record Plan(WebApplicationType type, RedisServer redis, Class<?>... sources) {

        public RunningApplication start(String node, String... properties) {
            RunningApplication application = startWithoutWaiting(node, properties);
            CircuitBreakers breakers = application.context.getBean(CircuitBreakers.class);
            await().until(() -> breakers.coordination() == CoordinationStatus.CONNECTED);
            return application;
        }

        /** Starts the application without waiting for the connection to Redis. */
        public RunningApplication startWithoutWaiting(String node, String... properties) {
            List<String> arguments = List.of(
                    "spring.application.name=orders",
                    "spring.data.redis.host=" + redis.host(),
                    "spring.data.redis.port=" + redis.port(),
                    "server.port=0",
                    "zenvark.node-id=" + node,
                    "zenvark.breakers.payments.health-check.wait=true",
                    "zenvark.breakers.payments.health-check.backoff.type=constant",
                    "zenvark.breakers.payments.health-check.backoff.delay=10m",
                    "management.endpoints.web.exposure.include=*",
                    "management.endpoint.health.show-details=always");
            Map<String, String> last = new LinkedHashMap<>();
            Stream.concat(arguments.stream(), Stream.of(properties))
                    .map(argument -> argument.split("=", 2))
                    .forEach(parts -> last.put(parts[0], parts[1]));
            SpringApplicationBuilder builder = new SpringApplicationBuilder(Application.class).web(type);
            builder.sources(sources);
            if (type == WebApplicationType.REACTIVE) {
                // The default server of WebFlux. Spring Boot 3 prefers Tomcat, which is also on the class path.
                builder.sources(NettyReactiveWebServerFactory.class);
            }
            return new RunningApplication(builder.run(last.entrySet().stream()
                    .map(property -> "--" + property.getKey() + "=" + property.getValue())
                    .toArray(String[]::new)));
        }
    }

    public CircuitBreaker payments() {
        return context.getBean("paymentsCircuitBreaker", CircuitBreaker.class);
    }

    public URI uri(String path) {
        Environment environment = context.getEnvironment();
        String port = environment.getProperty("local.management.port", "${local.server.port}");
        return URI.create("http://localhost:" + environment.resolvePlaceholders(port) + "/actuator" + path);
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    public Answer post(String path, String body) {
        return send(path, BodyPublishers.ofString(body), "Content-Type", "application/json");
    }

    public Answer send(String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).POST(body);
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    private static Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException | InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    @EnableAutoConfiguration
    static class Application {}
}
