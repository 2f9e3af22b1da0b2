// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.boot.diagnostics.Problems;
import io.zenvark.boot.properties.PropertyPath;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Holds settings against what the core takes. The core's records know their ranges, and refuse with a message that
 * begins with the last part of the property's name. What is refused is noted and replaced, so that the others are
 * looked at, too.
 */
record PropertyValidation(Problems problems) {

    private static final String ACTION = "Correct the value.";

    /** The value of a setting, or {@code standard} where it is not set or refused. */
    <T> T value(InheritedProperty<T> setting, T standard, Consumer<T> check) {
        return optional(setting, check).orElse(standard);
    }

    /** The value of a setting; empty where it is not set or refused. */
    <T> Optional<T> optional(InheritedProperty<T> setting, Consumer<T> check) {
        return setting.value().filter(value -> isTaken(setting.section(), () -> check.accept(value)));
    }

    /** Something made of several settings that were looked at one by one, or {@code standard} where they contradict. */
    <T> T together(PropertyPath section, Supplier<T> value, T standard) {
        try {
            return value.get();
        } catch (IllegalArgumentException ex) {
            problems.note(section + "." + ex.getMessage() + ".", "Change one of the values, there or in a template.");
            return standard;
        }
    }

    private boolean isTaken(PropertyPath section, Runnable check) {
        try {
            check.run();
            return true;
        } catch (IllegalArgumentException ex) {
            problems.note(section + "." + ex.getMessage() + ".", ACTION);
            return false;
        }
    }
}
