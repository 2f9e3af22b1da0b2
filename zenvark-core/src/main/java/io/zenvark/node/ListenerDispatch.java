// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.breaker.CircuitBreakerListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners what happened, in order, on a thread that is not the loop's. */
final class ListenerDispatch {

    private static final Logger LOG = SafeLogger.of(LoggerFactory.getLogger(ListenerDispatch.class));

    private final List<CircuitBreakerListener> listeners = new CopyOnWriteArrayList<>();
    private final Executor executor;

    /** Creates it; the executor must run one task at a time, in order. */
    ListenerDispatch(Executor executor) {
        this.executor = executor;
    }

    void add(CircuitBreakerListener listener) {
        listeners.add(listener);
    }

    void tell(Consumer<CircuitBreakerListener> news) {
        if (!listeners.isEmpty()) {
            executor.execute(() -> listeners.forEach(listener -> tell(listener, news)));
        }
    }

    private static void tell(CircuitBreakerListener listener, Consumer<CircuitBreakerListener> news) {
        try {
            news.accept(listener);
        } catch (RuntimeException | Error e) {
            LOG.warn("Listener {} failed", listener.getClass().getName(), e);
        }
    }
}
