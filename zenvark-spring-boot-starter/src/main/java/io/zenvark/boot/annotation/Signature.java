// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
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
        List<Class<?>> parameters = Arrays.asList(method.getParameterTypes());
        if (!KotlinDetector.isSuspendingFunction(method)) {
            return new Signature(parameters, method.getReturnType(), false);
        }
        int continuation = parameters.size() - 1;
        return new Signature(
                parameters.subList(0, continuation), suspended(method.getGenericParameterTypes()[continuation]), true);
    }

    /** The arguments of a call as the author of the method sees them. */
    @Nullable
    Object[] values(@Nullable Object[] arguments) {
        return suspending ? Arrays.copyOf(arguments, arguments.length - 1) : arguments;
    }

    /** The lower bound in {@code Continuation<? super T>}. */
    private static Class<?> suspended(Type continuation) {
        if (continuation instanceof ParameterizedType parameterized
                && parameterized.getActualTypeArguments()[0] instanceof WildcardType wildcard
                && wildcard.getLowerBounds().length == 1) {
            Class<?> result =
                    ResolvableType.forType(wildcard.getLowerBounds()[0]).resolve(Object.class);
            return result.getName().equals(UNIT) ? void.class : result;
        }
        return Object.class;
    }
}
