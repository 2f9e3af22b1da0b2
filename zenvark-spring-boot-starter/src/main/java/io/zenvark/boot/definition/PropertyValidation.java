// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.boot.diagnostics.Problems;
import io.zenvark.boot.properties.PropertyPath;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Validates properties with the records of the core. Each record checks its own ranges, and its messages begin with the
 * last part of the property's name. A rejected value becomes a problem, and a default replaces the value, so that all
 * properties are validated in one pass.
 */
record PropertyValidation(Problems problems) {

    private static final String ACTION = "Correct the value.";

    /** Returns the value of a property, or the default if the property is not set or rejected. */
    <T> T value(InheritedProperty<T> property, T defaultValue, Consumer<T> check) {
        return optional(property, check).orElse(defaultValue);
    }

    /** Returns the value of a property; empty if the property is not set or rejected. */
    <T> Optional<T> optional(InheritedProperty<T> property, Consumer<T> check) {
        return property.value().filter(value -> isValid(property.section(), () -> check.accept(value)));
    }

    /** Returns an object made of several valid properties, or the default if the properties contradict each other. */
    <T> T together(PropertyPath section, Supplier<T> value, T defaultValue) {
        try {
            return value.get();
        } catch (IllegalArgumentException ex) {
            problems.add(section + "." + ex.getMessage() + ".", "Change one of the values, there or in a template.");
            return defaultValue;
        }
    }

    private boolean isValid(PropertyPath section, Runnable check) {
        try {
            check.run();
            return true;
        } catch (IllegalArgumentException ex) {
            problems.add(section + "." + ex.getMessage() + ".", ACTION);
            return false;
        }
    }
}
