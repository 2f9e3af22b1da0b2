// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.boot.annotation.Fallback.Arguments;
import io.zenvark.breaker.CallExecutor;
import java.lang.reflect.UndeclaredThrowableException;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/** Guards a method with a plain result. The call ends when the method returns or throws. */
record PlainGuard(ExecutorSelector selector, Fallbacks fallbacks) implements Guard {

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        CallExecutor executor = selector.select(invocation);
        try {
            return executor.execute(() -> proceed(invocation));
        } catch (Throwable thrown) {
            Fallback fallback = fallbacks.closestTo(thrown);
            if (fallback == null) {
                throw thrown;
            }
            return fallback.invoke(invocation.getThis(), Arguments.of(invocation.getArguments()), thrown);
        }
    }

    private static @Nullable Object proceed(MethodInvocation invocation) throws Exception {
        try {
            return invocation.proceed();
        } catch (Exception | Error thrown) {
            throw thrown;
        } catch (Throwable thrown) {
            throw new UndeclaredThrowableException(thrown);
        }
    }
}
