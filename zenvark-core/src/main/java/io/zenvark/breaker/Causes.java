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

/** The causes of an exception, as far as they are looked at. */
final class Causes {

    /** How many causes are looked at. A chain of causes may be a circle. */
    private static final int DEEPEST = 50;

    private static final Set<String> WRAPPERS = Set.of(
            "reactor.core.Exceptions$ReactiveException",
            "org.springframework.cloud.client.circuitbreaker.NoFallbackAvailableException");

    private Causes() {}

    /**
     * Returns an exception and those of its causes that classify it, from outside to inside. Exceptions that only carry
     * another one from one thread or proxy to the next are always looked through.
     *
     * @param all whether to look at the causes of other exceptions too
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
