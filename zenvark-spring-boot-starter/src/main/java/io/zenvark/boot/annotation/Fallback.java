// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A fallback method of a guarded method. */
final class Fallback {

    private static final MethodType UNIFORM = MethodType.methodType(Object.class, Object.class, Object[].class);

    private final Method method;
    private final Shape shape;
    private final Signature signature;
    private final Class<?> exception;
    private final MethodHandle handle;

    Fallback(Method method, Shape shape, Class<?> type) {
        this.method = method;
        this.shape = shape;
        this.signature = Signature.of(method, type);
        this.exception = shape.exceptionOf(signature);
        this.handle = handle(method, Proxy.isProxyClass(type));
    }

    private static MethodHandle handle(Method method, boolean ofProxy) {
        method.setAccessible(true);
        try {
            MethodHandle direct = ofProxy && isHidden(method)
                    ? MethodHandles.privateLookupIn(method.getDeclaringClass(), MethodHandles.lookup())
                            .unreflectSpecial(method, method.getDeclaringClass())
                    : MethodHandles.lookup().unreflect(method);
            MethodHandle onTarget = Modifier.isStatic(method.getModifiers())
                    ? MethodHandles.dropArguments(direct, 0, Object.class)
                    : direct;
            return onTarget.asFixedArity()
                    .asSpreader(Object[].class, method.getParameterCount())
                    .asType(UNIFORM);
        } catch (IllegalAccessException ex) {
            throw new IllegalStateException("Fallback " + method + " is not accessible", ex);
        }
    }

    /**
     * Returns whether a method is a default method of an interface that is not public. The proxy of an HTTP interface
     * cannot call such a method.
     */
    private static boolean isHidden(Method method) {
        return method.isDefault()
                && !Modifier.isPublic(method.getDeclaringClass().getModifiers());
    }

    boolean handles(Throwable thrown) {
        return exception.isInstance(thrown);
    }

    Class<?> exception() {
        return exception;
    }

    Method method() {
        return method;
    }

    /**
     * Invokes the fallback.
     *
     * @return the result; for a suspending function a publisher of the result
     */
    @Nullable
    Object invoke(@Nullable Object target, Arguments arguments, Throwable thrown) throws Throwable {
        @Nullable Object[] values = shape.arguments(arguments.values(), thrown);
        return signature.suspending()
                ? SuspendingFunctions.call(method, target, new Arguments(values, arguments.continuation()))
                : handle.invokeExact(target, values);
    }

    /**
     * The arguments of a call of the guarded method.
     *
     * @param values the arguments as declared in source code
     * @param continuation the continuation of the caller; null unless the method is a suspending function
     */
    record Arguments(@Nullable Object[] values, @Nullable Object continuation) {

        static Arguments of(@Nullable Object[] values) {
            return new Arguments(values, null);
        }

        static Arguments ofSuspending(@Nullable Object[] all) {
            int last = all.length - 1;
            return new Arguments(Arrays.copyOf(all, last), all[last]);
        }
    }

    /** The parameters of a fallback. */
    enum Shape {
        ARGUMENTS,
        ARGUMENTS_AND_EXCEPTION,
        EXCEPTION;

        private Class<?> exceptionOf(Signature signature) {
            return this == ARGUMENTS
                    ? Throwable.class
                    : signature.parameters().get(signature.parameters().size() - 1);
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
