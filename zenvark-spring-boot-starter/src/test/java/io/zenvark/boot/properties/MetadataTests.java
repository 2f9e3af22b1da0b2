// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Name;
import tools.jackson.databind.JsonNode;

/** The metadata for IDEs. The annotation processor does not derive it for the values of a map. */
class MetadataTests {

    private static final String TEMPLATE = "zenvark.configs.default.";

    // A configuration contains these types as text.
    private static final Set<Class<?>> TEXTS =
            Set.of(Share.class, FailingNodes.class, TcpAddress.class, StatusRange.class);

    private final JsonNode metadata = read();

    @Test
    void describesEveryPropertyOfTemplateWithItsType() {
        Map<String, String> bound = new TreeMap<>();
        collect(TEMPLATE, BreakerProperties.class, bound);
        Map<String, String> described = new TreeMap<>();
        properties().forEach((name, property) -> {
            if (name.startsWith(TEMPLATE)) {
                described.put(name, property.get("type").asString());
            }
        });

        assertThat(described)
                .as("additional-spring-configuration-metadata.json and the components of BreakerProperties")
                .isEqualTo(bound);
    }

    @Test
    void describesEveryPropertyInOneSentence() {
        properties().forEach((name, property) -> {
            assertThat(property.path("description").asString("")).as(name).matches("[A-Z].*\\.");
            assertThat(property.path("type").asString("")).as(name).isNotEmpty();
        });
    }

    @Test
    void namesOnlyExistingTypes() {
        properties().forEach((name, property) -> {
            String type = property.get("type").asString().replaceAll("<.*", "");
            assertThat(type).as(name).satisfies(Class::forName);
        });
    }

    @Test
    void givesHintsForExistingProperties() {
        Set<String> known = properties().keySet();
        elements("hints").forEach((name, hint) -> {
            String property = name.replaceAll("\\.(keys|values)$", "");
            assertThat(known).contains(property);
        });
    }

    private static void collect(String prefix, Class<?> type, Map<String, String> into) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + name(type, component);
            Class<?> value = component.getType();
            if (value.isRecord() && !TEXTS.contains(value)) {
                collect(name + ".", value, into);
            } else {
                into.put(name, described(component.getGenericType()));
            }
        }
    }

    private static String name(Class<?> type, RecordComponent component) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.getName().equals(component.getName()))
                .map(field -> field.getAnnotation(Name.class))
                .filter(Objects::nonNull)
                .map(Name::value)
                .findFirst()
                .orElseGet(
                        () -> component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
    }

    private static String described(Type type) {
        String name = type.getTypeName().replace(" ", "").replace("?extends", "? extends ");
        for (Class<?> text : TEXTS) {
            name = name.replace(text.getName(), String.class.getName());
        }
        return name;
    }

    private Map<String, JsonNode> properties() {
        return elements("properties");
    }

    private Map<String, JsonNode> elements(String array) {
        Map<String, JsonNode> elements = new TreeMap<>();
        StreamSupport.stream(metadata.get(array).spliterator(), false)
                .forEach(element -> elements.put(element.get("name").asString(), element));
        return elements;
    }

    private static JsonNode read() {
        URL classes =
                BreakerProperties.class.getProtectionDomain().getCodeSource().getLocation();
        try (InputStream in = new URL(classes, "META-INF/spring-configuration-metadata.json").openStream()) {
            return Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
