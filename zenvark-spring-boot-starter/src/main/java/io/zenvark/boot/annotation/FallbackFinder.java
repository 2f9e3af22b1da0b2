// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.boot.annotation.Fallback.Shape;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.util.ClassUtils;

/** Finds the fallbacks of one guarded method, and refuses those that do not fit. */
final class FallbackFinder {

    private final Method guarded;
    private final String name;

    FallbackFinder(Method guarded, String name) {
        this.guarded = guarded;
        this.name = name;
    }

    Fallbacks in(Class<?> type) {
        List<Method> namesakes = AnnotatedMethods.methods(type)
                .filter(method -> method.getName().equals(name) && !method.equals(guarded))
                .toList();
        List<Fallback> fallbacks = new ArrayList<>();
        for (Method namesake : namesakes) {
            shape(namesake).ifPresent(shape -> fallbacks.add(new Fallback(checkedReturn(namesake), shape)));
        }
        if (fallbacks.isEmpty()) {
            throw missing(type, namesakes);
        }
        refuseRivals(fallbacks);
        return new Fallbacks(fallbacks);
    }

    private Optional<Shape> shape(Method method) {
        Class<?>[] taken = method.getParameterTypes();
        Class<?>[] given = guarded.getParameterTypes();
        if (Arrays.equals(taken, given)) {
            return Optional.of(Shape.ARGUMENTS);
        }
        if (taken.length == 0 || !Throwable.class.isAssignableFrom(taken[taken.length - 1])) {
            return Optional.empty();
        }
        if (Arrays.equals(Arrays.copyOf(taken, taken.length - 1), given)) {
            return Optional.of(Shape.ARGUMENTS_AND_EXCEPTION);
        }
        return taken.length == 1 ? Optional.of(Shape.EXCEPTION) : Optional.empty();
    }

    private Method checkedReturn(Method fallback) {
        if (!ClassUtils.isAssignable(guarded.getReturnType(), fallback.getReturnType())) {
            throw new ZenvarkConfigurationException(
                    Wording.of(fallback) + " cannot be a fallback of " + Wording.of(guarded) + ": it returns "
                            + fallback.getReturnType().getTypeName() + ".",
                    "Let it return " + guarded.getReturnType().getTypeName() + ".");
        }
        return fallback;
    }

    private void refuseRivals(List<Fallback> fallbacks) {
        Map<Class<?>, Method> byException = new HashMap<>();
        for (Fallback fallback : fallbacks) {
            Method rival = byException.putIfAbsent(fallback.exception(), fallback.method());
            if (rival != null) {
                throw new ZenvarkConfigurationException(
                        Wording.of(guarded) + " has two fallbacks for "
                                + fallback.exception().getName() + ": " + Wording.of(rival) + " and "
                                + Wording.of(fallback.method()) + ".",
                        "Keep one of them. A fallback without an exception is one for every Throwable.");
            }
        }
    }

    private ZenvarkConfigurationException missing(Class<?> type, List<Method> namesakes) {
        String found = namesakes.isEmpty()
                ? "There is no method of that name in "
                        + ClassUtils.getUserClass(type).getName() + " or above it."
                : "Methods of that name take other arguments: "
                        + namesakes.stream().map(Wording::of).collect(Collectors.joining(", ")) + ".";
        return new ZenvarkConfigurationException(
                Wording.of(guarded) + " has no fallback '" + name + "'. " + found,
                "Write a method " + Wording.signature(guarded, name)
                        + " in the same class, with or without the exception, or one with the exception only.");
    }
}
