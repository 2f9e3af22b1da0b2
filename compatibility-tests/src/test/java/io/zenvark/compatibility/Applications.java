// SPDX-License-Identifier: Apache-2.0
package io.zenvark.compatibility;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts applications, and calls their actuator endpoints. */
final class Applications {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Applications() {}

    /** Starts an application with a web server on a free port. A later property replaces an earlier one. */
    static ConfigurableApplicationContext web(Class<?> application, String... properties) {
        return SpringApplication.run(application, arguments(List.of("server.port=0"), properties));
    }

    /** Starts an application that has no web server and no Redis. */
    static ConfigurableApplicationContext plain(Class<?> application, String... properties) {
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .run(arguments(List.of("zenvark.coordination=in-memory"), properties));
    }

    private static String[] arguments(List<String> first, String... properties) {
        Map<String, String> all = new LinkedHashMap<>();
        Stream.of(
                        Stream.of("spring.application.name=orders", "zenvark.breakers.payments.health-check.wait=true"),
                        first.stream(),
                        Stream.of(properties))
                .flatMap(part -> part)
                .map(property -> property.split("=", 2))
                .forEach(parts -> all.put(parts[0], parts[1]));
        return all.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }

    static URI uri(ConfigurableApplicationContext application, String path) {
        return URI.create("http://localhost:" + application.getEnvironment().getProperty("local.server.port")
                + "/actuator" + path);
    }

    static HttpResponse<String> get(ConfigurableApplicationContext application, String path) {
        return send(HttpRequest.newBuilder(uri(application, path)).build());
    }

    static CompletableFuture<HttpResponse<String>> getLater(ConfigurableApplicationContext application, String path) {
        return CLIENT.sendAsync(HttpRequest.newBuilder(uri(application, path)).build(), BodyHandlers.ofString());
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }
}
