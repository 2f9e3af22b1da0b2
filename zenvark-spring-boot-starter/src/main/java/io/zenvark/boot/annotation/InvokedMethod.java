// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import java.lang.reflect.Method;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/** The variable {@code #root} of an expression. Its getters are the properties that an expression can read. */
final class InvokedMethod {

    private final MethodInvocation invocation;
    private final @Nullable Object[] values;

    InvokedMethod(MethodInvocation invocation, @Nullable Object[] values) {
        this.invocation = invocation;
        this.values = values;
    }

    public @Nullable Object[] getArgs() {
        return values;
    }

    public Method getMethod() {
        return invocation.getMethod();
    }

    public String getMethodName() {
        return invocation.getMethod().getName();
    }

    public @Nullable Object getTarget() {
        return invocation.getThis();
    }

    public Class<?> getTargetClass() {
        Object target = invocation.getThis();
        return target == null ? invocation.getMethod().getDeclaringClass() : target.getClass();
    }
}
