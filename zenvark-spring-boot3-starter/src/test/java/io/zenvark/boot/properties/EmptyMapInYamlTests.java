// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/**
 * Behavior of the YAML loader of Spring Boot 3 with a breaker without settings. If the first test fails, the loader
 * keeps empty maps: remove the workaround from the documentation.
 */
class EmptyMapInYamlTests {

    @Test
    void isDroppedByLoader() throws IOException {
        assertThat(names("zenvark: { breakers: { payments: {}, orders: { retention: 10 } } }"))
                .containsExactly("zenvark.breakers.orders.retention");
        assertThat(names("zenvark: { breakers: { payments: {} } }")).isEmpty();
    }

    @Test
    void isKeptWithoutBraces() throws IOException {
        String yaml = "zenvark:\n  breakers:\n    payments:\n";

        assertThat(names(yaml)).containsExactly("zenvark.breakers.payments");
        assertThat(ZenvarkPropertiesTests.bindYaml(yaml).breakers())
                .containsOnlyKeys("payments")
                .containsValue(BreakerProperties.of(""));
    }

    private static List<String> names(String yaml) throws IOException {
        List<PropertySource<?>> sources = new YamlPropertySourceLoader()
                .load("test", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
        return sources.stream()
                .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .toList();
    }
}
