// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import io.zenvark.boot.diagnostics.Problems;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.core.NestedExceptionUtils;

/** Says what is wrong with a property that cannot be read. */
final class Unreadable {

    private static final Pattern HEADER = Pattern.compile("\\.headers(?:[.\\[]|$)");

    private Unreadable() {}

    static void note(ConfigurationProperty property, Bindable<?> target, Exception error, Problems problems) {
        Class<?> type = target.getType().resolve(Object.class);
        problems.note(
                property.getName() + " is '" + shown(property, type) + "', and must be " + expected(type, error)
                        + origin(property) + ".",
                "Correct the value.");
    }

    static void noteUnknown(ConfigurationProperty property, Problems problems) {
        problems.note(
                property.getName() + " is not a property that exists" + origin(property) + ".",
                "Correct its spelling, or remove it.");
    }

    // What may be a secret is left out.
    private static String shown(ConfigurationProperty property, Class<?> type) {
        String value = String.valueOf(property.getValue());
        if (type == URI.class) {
            return ShownUrl.of(value);
        }
        return HEADER.matcher(property.getName().toString()).find() ? "******" : value;
    }

    private static String expected(Class<?> type, Exception error) {
        if (type.isEnum()) {
            return "one of " + constants(type);
        } else if (type == Integer.class || type == int.class) {
            return "a whole number";
        } else if (type == Double.class) {
            return "a number";
        } else if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        } else if (type == Duration.class) {
            return "a duration such as 500ms, 2s or 1m";
        } else if (type == URI.class) {
            return "a URL such as http://payments/actuator/health";
        } else if (type == Class.class) {
            return "the full name of a class on the class path";
        }
        return "something else: " + reason(error);
    }

    private static String constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }

    private static String reason(Exception error) {
        @Nullable
        String message = NestedExceptionUtils.getMostSpecificCause(error).getMessage();
        return String.valueOf(message);
    }

    private static String origin(ConfigurationProperty property) {
        Origin origin = property.getOrigin();
        return origin == null ? "" : " (" + origin + ")";
    }
}
