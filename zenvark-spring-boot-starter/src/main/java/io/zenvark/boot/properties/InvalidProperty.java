// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import io.zenvark.boot.diagnostics.Problems;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.ResolvableType;

/** Describes properties that are unknown or have an invalid value. */
final class InvalidProperty {

    private static final Pattern HEADER = Pattern.compile("\\.headers(?:[.\\[]|$)");

    private InvalidProperty() {}

    static void addInvalid(ConfigurationProperty property, Bindable<?> target, Exception error, Problems problems) {
        problems.add(
                property.getName() + " is '" + printable(property, type(target)) + "', " + reason(type(target), error)
                        + origin(property) + ".",
                "Correct the value.");
    }

    static void addUnknown(ConfigurationProperty property, Problems problems) {
        problems.add(
                property.getName() + " is not a known property" + origin(property) + ".",
                "Correct the spelling, or remove the property.");
    }

    // Omits values that may be secrets.
    private static String printable(ConfigurationProperty property, Class<?> type) {
        String value = String.valueOf(property.getValue());
        if (type == URI.class) {
            return SafeUrl.of(value);
        }
        return HEADER.matcher(property.getName().toString()).find() ? "******" : value;
    }

    /** Returns the type of the value, or the element type of a list. */
    private static Class<?> type(Bindable<?> target) {
        ResolvableType type = target.getType();
        boolean list = Collection.class.isAssignableFrom(type.resolve(Object.class));
        return (list ? type.asCollection().getGeneric(0) : type).resolve(Object.class);
    }

    private static String reason(Class<?> type, Exception error) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(error);
        if (type == Class.class && cause instanceof ClassNotFoundException) {
            return "but there is no class " + cause.getMessage() + " on the class path";
        }
        String expected = expected(type);
        return expected.isEmpty() ? "which is invalid: " + cause.getMessage() : "but must be " + expected;
    }

    private static String expected(Class<?> type) {
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
        return "";
    }

    private static String constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }

    private static String origin(ConfigurationProperty property) {
        Origin origin = property.getOrigin();
        return origin == null ? "" : " (" + origin + ")";
    }
}
