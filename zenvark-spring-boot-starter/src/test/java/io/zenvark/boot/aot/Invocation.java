// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.aot;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.function.Predicate;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

/**
 * Checks that a native image may invoke a method by reflection. A separate class, because the API of Spring Framework 6
 * differs.
 */
final class Invocation {

    private Invocation() {}

    static Predicate<RuntimeHints> of(Method method) {
        return RuntimeHintsPredicates.reflection().onMethodInvocation(method);
    }

    static Predicate<RuntimeHints> of(Constructor<?> constructor) {
        return RuntimeHintsPredicates.reflection().onConstructorInvocation(constructor);
    }
}
