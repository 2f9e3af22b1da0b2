// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.properties.ZenvarkProperties.Coordination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.json.JsonParserFactory;

/** The hints for the IDE name the values that there are. */
class MetadataTests {

    private static final Path METADATA =
            Path.of("src/main/resources/META-INF/additional-spring-configuration-metadata.json");

    record Hint(String name, List<String> values) {}

    static Stream<Hint> hints() {
        return Stream.of(
                hint("zenvark.coordination", Coordination.values()),
                hint("zenvark.outage.policy", OutageProperties.Policy.values()),
                hint("zenvark.configs.default.mode", BreakerProperties.Mode.values()),
                hint("zenvark.configs.default.health-check.backoff.type", BackoffProperties.Type.values()),
                new Hint("zenvark.configs.default.strategy.type", List.of("consecutive", "count", "sampling")),
                new Hint("zenvark.configs.keys", List.of("default")));
    }

    @ParameterizedTest
    @MethodSource("hints")
    void nameEveryValue(Hint expected) throws IOException {
        Map<String, Object> metadata = JsonParserFactory.getJsonParser().parseMap(Files.readString(METADATA));
        List<String> values = ((List<?>) metadata.get("hints"))
                .stream()
                        .map(hint -> (Map<?, ?>) hint)
                        .filter(hint -> expected.name().equals(hint.get("name")))
                        .flatMap(hint -> ((List<?>) hint.get("values")).stream())
                        .map(value -> (String) ((Map<?, ?>) value).get("value"))
                        .toList();
        assertThat(values).containsExactlyInAnyOrderElementsOf(expected.values());
    }

    private static Hint hint(String name, Enum<?>... values) {
        return new Hint(
                name,
                Arrays.stream(values)
                        .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
    }
}
