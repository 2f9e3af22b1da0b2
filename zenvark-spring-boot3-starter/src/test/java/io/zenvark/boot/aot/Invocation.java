// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.aot;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.function.Predicate;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

/** Checks that a native image may invoke a method by reflection. */
final class Invocation {

    private Invocation() {}

    static Predicate<RuntimeHints> of(Method method) {
        return RuntimeHintsPredicates.reflection().onMethod(method).invoke();
    }

    static Predicate<RuntimeHints> of(Constructor<?> constructor) {
        return RuntimeHintsPredicates.reflection().onConstructor(constructor).invoke();
    }
}
