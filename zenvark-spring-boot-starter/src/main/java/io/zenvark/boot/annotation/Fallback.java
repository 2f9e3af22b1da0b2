// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A method that answers in place of another, made callable once. */
final class Fallback {

    private static final MethodType UNIFORM = MethodType.methodType(Object.class, Object.class, Object[].class);

    private final Method method;
    private final Shape shape;
    private final Class<?> exception;
    private final MethodHandle handle;

    Fallback(Method method, Shape shape) {
        this.method = method;
        this.shape = shape;
        this.exception = shape.exceptionOf(method);
        this.handle = handle(method);
    }

    private static MethodHandle handle(Method method) {
        method.setAccessible(true);
        try {
            MethodHandle direct = MethodHandles.lookup().unreflect(method);
            MethodHandle onTarget = Modifier.isStatic(method.getModifiers())
                    ? MethodHandles.dropArguments(direct, 0, Object.class)
                    : direct;
            return onTarget.asFixedArity()
                    .asSpreader(Object[].class, method.getParameterCount())
                    .asType(UNIFORM);
        } catch (IllegalAccessException ex) {
            throw new IllegalStateException("Fallback " + method + " was made accessible and is not", ex);
        }
    }

    boolean takes(Throwable thrown) {
        return exception.isInstance(thrown);
    }

    Class<?> exception() {
        return exception;
    }

    Method method() {
        return method;
    }

    @Nullable
    Object invoke(@Nullable Object target, @Nullable Object[] arguments, Throwable thrown) throws Throwable {
        return handle.invokeExact(target, shape.arguments(arguments, thrown));
    }

    /** What a fallback is told. */
    enum Shape {
        ARGUMENTS,
        ARGUMENTS_AND_EXCEPTION,
        EXCEPTION;

        private Class<?> exceptionOf(Method method) {
            return this == ARGUMENTS ? Throwable.class : method.getParameterTypes()[method.getParameterCount() - 1];
        }

        private @Nullable Object[] arguments(@Nullable Object[] arguments, Throwable thrown) {
            return switch (this) {
                case ARGUMENTS -> arguments;
                case EXCEPTION -> new Object[] {thrown};
                case ARGUMENTS_AND_EXCEPTION -> {
                    @Nullable Object[] longer = Arrays.copyOf(arguments, arguments.length + 1);
                    longer[arguments.length] = thrown;
                    yield longer;
                }
            };
        }
    }
}
