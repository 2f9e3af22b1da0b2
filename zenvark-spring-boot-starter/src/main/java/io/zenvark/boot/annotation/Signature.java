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
 * What a method takes and gives as its author sees it. The compiler of Kotlin hides the result of a suspending function
 * in one more parameter.
 *
 * @param parameters what it takes
 * @param result what it gives
 * @param suspending whether it is a suspending function
 */
record Signature(List<Class<?>> parameters, Class<?> result, boolean suspending) {

    static final String FLOW = "kotlinx.coroutines.flow.Flow";

    private static final String UNIT = "kotlin.Unit";

    static Signature of(Method method) {
        return of(method, method.getDeclaringClass());
    }

    /** With the types that the type variables of the method have in a class. */
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

    /** The type that the author of the method returns: of a suspending function, T in {@code Continuation<? super T>}. */
    static ResolvableType returned(Method method, Class<?> type) {
        return KotlinDetector.isSuspendingFunction(method)
                ? ResolvableType.forMethodParameter(method, method.getParameterCount() - 1, type)
                        .getGeneric(0)
                : ResolvableType.forMethodReturnType(method, type);
    }

    /** The arguments of a call as the author of the method sees them. */
    @Nullable
    Object[] values(@Nullable Object[] arguments) {
        return suspending ? Arrays.copyOf(arguments, arguments.length - 1) : arguments;
    }
}
