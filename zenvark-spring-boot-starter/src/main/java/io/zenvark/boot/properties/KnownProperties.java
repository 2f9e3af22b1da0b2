// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.lang.reflect.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * A tree with the names of the properties of breakers and templates. Like the binder, it reads the names from the
 * constructor of {@link BreakerProperties}.
 *
 * @param name the name in dashed form
 * @param kind the kind of its value
 * @param children the properties of a section by their uniform names: lower case without dashes
 */
record KnownProperties(String name, Kind kind, Map<String, KnownProperties> children) {

    /** All properties of a breaker. */
    static final KnownProperties OF_BREAKER = of("", BreakerProperties.class);

    /** Kinds of values. */
    enum Kind {
        SECTION,
        VALUE,
        LIST,
        MAP
    }

    private static KnownProperties of(String name, Class<?> type) {
        Map<String, KnownProperties> children = new LinkedHashMap<>();
        if (type.isRecord() && type.getSimpleName().endsWith("Properties")) {
            for (Parameter parameter : type.getDeclaredConstructors()[0].getParameters()) {
                KnownProperties child = of(name(parameter), parameter.getType());
                children.put(uniform(child.name), child);
            }
            return new KnownProperties(name, Kind.SECTION, children);
        }
        Kind kind = List.class.isAssignableFrom(type) ? Kind.LIST : Kind.VALUE;
        return new KnownProperties(name, Map.class.isAssignableFrom(type) ? Kind.MAP : kind, children);
    }

    private static String name(Parameter parameter) {
        Name named = parameter.getAnnotation(Name.class);
        return named != null
                ? named.value()
                : parameter.getName().replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** Converts a text to the form that relaxed binding compares: lower-case letters and digits. */
    static String uniform(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /**
     * Finds the property for the words of an environment variable.
     *
     * @param words the words, such as {@code HEALTHCHECK}, {@code URL}, or {@code HEALTH}, {@code CHECK}, {@code URL}
     * @return the property, such as {@code health-check.url}; empty if the words match no property
     */
    Optional<String> find(List<String> words) {
        return IntStream.rangeClosed(1, words.size())
                .boxed()
                .flatMap(count -> {
                    KnownProperties child = children.get(uniform(String.join("", words.subList(0, count))));
                    return child == null
                            ? Optional.<String>empty().stream()
                            : child.complete(words.subList(count, words.size())).stream();
                })
                .findFirst();
    }

    private Optional<String> complete(List<String> rest) {
        return switch (kind) {
            case SECTION -> find(rest).map(below -> name + "." + below);
            case VALUE -> rest.isEmpty() ? Optional.of(name) : Optional.empty();
            case LIST ->
                rest.isEmpty()
                        ? Optional.of(name)
                        : Optional.of(String.join("", rest))
                                .filter(index -> index.matches("\\d+"))
                                .map(index -> name + "[" + index + "]");
            case MAP ->
                rest.isEmpty()
                        ? Optional.empty()
                        : Optional.of(name + "["
                                + rest.stream()
                                        .map(word -> word.toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining("-"))
                                + "]");
        };
    }

    /** Returns the property with a name relative to the breaker, or {@code null} if it does not exist. */
    @Nullable
    KnownProperties at(ConfigurationPropertyName relative) {
        KnownProperties current = this;
        for (int i = 0; i < relative.getNumberOfElements() && current != null; i++) {
            if (current.kind == Kind.LIST || current.kind == Kind.MAP) {
                return new KnownProperties(relative.getLastElement(Form.ORIGINAL), Kind.VALUE, Map.of());
            }
            current = current.children.get(uniform(relative.getElement(i, Form.ORIGINAL)));
        }
        return current;
    }
}
