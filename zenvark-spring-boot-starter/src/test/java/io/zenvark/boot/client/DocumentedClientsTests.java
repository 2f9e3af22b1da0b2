// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.StockServer;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.autoconfigure.ZenvarkHttpClientAutoConfiguration;
import io.zenvark.breaker.CircuitBreakers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

/** Contains, with two other files, the Java of docs/clients.md and checks that it does what the page says. */
class DocumentedClientsTests {

    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void containsCodeOfDocument() throws IOException {
        Path tests = Path.of("src/test/java/io/zenvark/boot");
        String compiled = unspaced(tests.resolve("client/DocumentedClientsTests.java"))
                + unspaced(tests.resolve("client/GuardedServiceGroupsTests.java"))
                + unspaced(tests.resolve("web/RejectedCallsTests.java"));
        assertThat(JAVA.matcher(Files.readString(Path.of("../docs/clients.md"))).results())
                .hasSize(3)
                .allSatisfy(block -> assertThat(compiled).contains(unspaced(block.group(1))));
    }

    @Test
    void guardsClientByNamedBreaker() {
        try (StockServer server = new StockServer()) {
            ApplicationRunners.with("payments")
                    .withConfiguration(AutoConfigurations.of(
                            ZenvarkHttpClientAutoConfiguration.class, RestClientAutoConfiguration.class))
                    .withUserConfiguration(Clients.class)
                    .run(context -> {
                        RestClient bank = context.getBean(RestClient.class);
                        assertThat(bank.get().uri(server.url()).retrieve().body(String.class))
                                .isEqualTo("7");
                        assertThat(context.getBean(CircuitBreakers.class)
                                        .get("payments")
                                        .calls()
                                        .succeeded())
                                .isEqualTo(1);
                    });
        }
    }

    private static String unspaced(Path file) throws IOException {
        return unspaced(Files.readString(file));
    }

    private static String unspaced(String text) {
        return text.replaceAll("\\s+", "");
    }

    @Configuration(proxyBeanMethods = false)
    static class Clients {

        @Bean
        RestClient bank(RestClient.Builder builder, CircuitBreakerRequestInterceptor guard) {
            return builder.requestInterceptor(guard)
                    .defaultRequest(request -> request.attribute(RequestBreakers.ATTRIBUTE, "payments"))
                    .build();
        }
    }
}
