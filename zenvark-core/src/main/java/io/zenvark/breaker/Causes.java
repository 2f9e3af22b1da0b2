// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Finds the causes that classify an exception. */
final class Causes {

    /** The maximum number of causes. A chain of causes can be circular. */
    private static final int DEEPEST = 50;

    private static final Set<String> WRAPPERS = Set.of(
            "reactor.core.Exceptions$ReactiveException",
            "org.springframework.cloud.client.circuitbreaker.NoFallbackAvailableException");

    private Causes() {}

    /**
     * Returns an exception followed by the causes that classify it, outermost first. Exceptions that only carry another
     * exception between threads or proxies are always unwrapped.
     *
     * @param all whether to include the causes of other exceptions as well
     */
    static List<Throwable> of(Throwable thrown, boolean all) {
        List<Throwable> causes = new ArrayList<>();
        @Nullable Throwable cause = thrown;
        while (cause != null && causes.size() <= DEEPEST) {
            causes.add(cause);
            cause = all || isWrapper(cause) ? cause.getCause() : null;
        }
        return causes;
    }

    private static boolean isWrapper(Throwable thrown) {
        return thrown instanceof CompletionException
                || thrown instanceof ExecutionException
                || thrown instanceof UndeclaredThrowableException
                || thrown instanceof InvocationTargetException
                || WRAPPERS.contains(thrown.getClass().getName());
    }
}
