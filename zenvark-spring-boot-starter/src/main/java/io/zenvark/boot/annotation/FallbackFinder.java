// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.boot.annotation.Fallback.Shape;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.util.ClassUtils;

/** Finds the fallbacks of one guarded method and rejects fallbacks with a wrong signature. */
final class FallbackFinder {

    private final Method guarded;
    private final String name;
    private final Class<?> type;
    private final Signature expected;

    FallbackFinder(Method guarded, String name, Class<?> type) {
        this.guarded = guarded;
        this.name = name;
        this.type = ClassUtils.getUserClass(type);
        this.expected = Signature.of(guarded, this.type);
    }

    Fallbacks find() {
        List<Method> namesakes = AnnotatedMethods.methods(type)
                .filter(method -> AnnotatedMethods.isNamed(method, name) && !method.equals(guarded))
                .toList();
        List<Fallback> fallbacks = new ArrayList<>();
        for (Method namesake : namesakes) {
            Signature candidate = Signature.of(namesake, type);
            shape(candidate).ifPresent(shape -> {
                checkReturn(namesake, candidate.result());
                fallbacks.add(new Fallback(namesake, shape, type));
            });
        }
        if (fallbacks.isEmpty()) {
            throw missing(namesakes);
        }
        rejectAmbiguous(fallbacks);
        return new Fallbacks(fallbacks);
    }

    private Optional<Shape> shape(Signature candidate) {
        if (candidate.suspending() && !expected.suspending()) {
            return Optional.empty();
        }
        List<Class<?>> taken = candidate.parameters();
        if (taken.equals(expected.parameters())) {
            return Optional.of(Shape.ARGUMENTS);
        }
        int last = taken.size() - 1;
        if (last < 0 || !Throwable.class.isAssignableFrom(taken.get(last))) {
            return Optional.empty();
        }
        if (taken.subList(0, last).equals(expected.parameters())) {
            return Optional.of(Shape.ARGUMENTS_AND_EXCEPTION);
        }
        return last == 0 ? Optional.of(Shape.EXCEPTION) : Optional.empty();
    }

    private void checkReturn(Method fallback, Class<?> result) {
        if (!ClassUtils.isAssignable(expected.result(), result)) {
            throw new ZenvarkConfigurationException(
                    MethodText.of(fallback) + " cannot be a fallback of " + MethodText.of(guarded) + ": it returns "
                            + result.getTypeName() + ".",
                    "Change its return type to " + expected.result().getTypeName() + ".");
        }
    }

    private void rejectAmbiguous(List<Fallback> fallbacks) {
        Map<Class<?>, Method> byException = new HashMap<>();
        for (Fallback fallback : fallbacks) {
            Method other = byException.putIfAbsent(fallback.exception(), fallback.method());
            if (other != null) {
                throw new ZenvarkConfigurationException(
                        MethodText.of(guarded) + " has two fallbacks for "
                                + fallback.exception().getName() + ": " + MethodText.of(other) + " and "
                                + MethodText.of(fallback.method()) + ".",
                        "Keep one of them. A fallback without an exception accepts every Throwable.");
            }
        }
    }

    private ZenvarkConfigurationException missing(List<Method> namesakes) {
        String found = namesakes.isEmpty()
                ? "There is no method of that name in " + type.getName() + " or its superclasses."
                : "Methods of that name have other parameters: "
                        + namesakes.stream().map(MethodText::of).collect(Collectors.joining(", ")) + ".";
        return new ZenvarkConfigurationException(
                MethodText.of(guarded) + " has no fallback '" + name + "'. " + found,
                "Add a method " + MethodText.signature(expected, name)
                        + " to the same class. Its parameters may also be the arguments or the exception alone.");
    }
}
