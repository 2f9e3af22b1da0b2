// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;

/** Loggers whose failures do not reach the event loop: an appender that fails must not end a step half-way. */
final class SafeLogger {

    private SafeLogger() {}

    /** Returns a logger that passes everything on and swallows what the other throws. */
    static Logger of(Logger logger) {
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
