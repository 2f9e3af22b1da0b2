// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.runtime;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;

/** Creates loggers that never throw. Otherwise a failing appender could abort a step of the event loop half-way. */
public final class SafeLogger {

    private SafeLogger() {}

    /** Returns a logger that delegates to the given one and drops the exceptions of its appenders. */
    public static Logger of(Logger logger) {
        return (Logger) Proxy.newProxyInstance(
                SafeLogger.class.getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(logger, arguments);
                    } catch (InvocationTargetException e) {
                        return method.getReturnType() == boolean.class ? false : null;
                    }
                });
    }
}
