// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.boot.annotation.Fallback.Arguments;
import io.zenvark.breaker.CallGate;
import java.lang.reflect.UndeclaredThrowableException;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/** Guards a method whose call has ended when it returns. */
record PlainGuard(GateChoice gates, Fallbacks fallbacks) implements Guard {

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        CallGate gate = gates.gate(invocation);
        try {
            return gate.execute(() -> proceed(invocation));
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
