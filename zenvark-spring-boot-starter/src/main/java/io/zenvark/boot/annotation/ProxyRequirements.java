// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.stream.Collectors;

/** Checks that Spring can create a proxy that guards a class or a method. */
final class ProxyRequirements {

    private ProxyRequirements() {}

    /**
     * Checks the class of a bean that Spring has to subclass.
     *
     * @throws ZenvarkConfigurationException if the class is final
     */
    static void check(Class<?> type) {
        if (Modifier.isFinal(type.getModifiers())) {
            throw finalClass(type);
        }
    }

    static ZenvarkConfigurationException finalClass(Class<?> type) {
        return new ZenvarkConfigurationException(
                type.getName() + " is " + (type.isRecord() ? "a record" : "final") + ", so no proxy can guard "
                        + AnnotatedMethods.of(type).stream().map(MethodText::of).collect(Collectors.joining(", "))
                        + ".",
                "Remove final, or guard the calls in code: inject CircuitBreaker and use execute."
                        + " If all callers use an interface of the class, spring.aop.proxy-target-class=false helps as"
                        + " well.");
    }

    /**
     * Checks a method.
     *
     * @throws ZenvarkConfigurationException if the method is private, static or final
     */
    static void check(Method method) {
        int modifiers = method.getModifiers();
        if (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers) || Modifier.isFinal(modifiers)) {
            throw new ZenvarkConfigurationException(
                    MethodText.of(method) + " is private, static or final, so no proxy can guard it.",
                    "Change the modifiers, or guard the call in code: inject CircuitBreaker and use execute.");
        }
    }
}
