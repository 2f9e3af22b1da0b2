// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.KotlinDetector;
import org.springframework.core.ResolvableType;

/**
 * The signature of a method in source code. The Kotlin compiler turns the result of a suspending function into an
 * additional parameter.
 *
 * @param parameters the parameter types
 * @param result the result type
 * @param suspending whether the method is a suspending function
 */
record Signature(List<Class<?>> parameters, Class<?> result, boolean suspending) {

    static final String FLOW = "kotlinx.coroutines.flow.Flow";

    private static final String UNIT = "kotlin.Unit";

    static Signature of(Method method) {
        return of(method, method.getDeclaringClass());
    }

    /** Returns the signature of a method, with its type variables resolved in a class. */
    static Signature of(Method method, Class<?> type) {
        List<Class<?>> parameters = new ArrayList<>();
        for (int i = 0; i < method.getParameterCount(); i++) {
            parameters.add(ResolvableType.forMethodParameter(method, i, type).resolve(method.getParameterTypes()[i]));
        }
        if (!KotlinDetector.isSuspendingFunction(method)) {
            return new Signature(parameters, returned(method, type).resolve(method.getReturnType()), false);
        }
        Class<?> result = returned(method, type).resolve(Object.class);
        return new Signature(
                parameters.subList(0, parameters.size() - 1),
                result.getName().equals(UNIT) ? void.class : result,
                true);
    }

    /** Returns the declared result type; for a suspending function, T in {@code Continuation<? super T>}. */
    static ResolvableType returned(Method method, Class<?> type) {
        return KotlinDetector.isSuspendingFunction(method)
                ? ResolvableType.forMethodParameter(method, method.getParameterCount() - 1, type)
                        .getGeneric(0)
                : ResolvableType.forMethodReturnType(method, type);
    }

    /** Returns the arguments of a call without the continuation of a suspending function. */
    @Nullable
    Object[] values(@Nullable Object[] arguments) {
        return suspending ? Arrays.copyOf(arguments, arguments.length - 1) : arguments;
    }
}
