// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.node.runtime.SafeLogger;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifies listeners in order, on a thread of their own.
 *
 * <p>At most 1,024 events wait for the thread. Further events are dropped and counted. One warning is logged until all
 * waiting events have been delivered.
 */
final class ListenerDispatch {

    private static final Logger LOG = SafeLogger.of(LoggerFactory.getLogger(ListenerDispatch.class));
    private static final int CAPACITY = 1024;

    private final List<CircuitBreakerListener> listeners = new CopyOnWriteArrayList<>();
    private final Executor executor;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean dropping = new AtomicBoolean();
    private final LongAdder dropped = new LongAdder();
    private volatile String slow = "";

    /**
     * @param executor the executor of notifications; it must run one task at a time, in order
     */
    ListenerDispatch(Executor executor) {
        this.executor = executor;
    }

    void add(CircuitBreakerListener listener) {
        listeners.add(listener);
    }

    /** Adds a listener for the events of one breaker. */
    void add(BreakerName breaker, CircuitBreakerListener listener) {
        listeners.add(new BreakerListener(breaker, listener));
    }

    /** Returns the number of events that were dropped because listeners were too slow. */
    long dropped() {
        return dropped.sum();
    }

    void tell(Consumer<CircuitBreakerListener> news) {
        if (listeners.isEmpty()) {
            return;
        }
        if (waiting.incrementAndGet() > CAPACITY) {
            waiting.decrementAndGet();
            drop();
        } else {
            enqueue(() -> tellAll(news));
        }
    }

    private void enqueue(Runnable delivery) {
        try {
            executor.execute(delivery);
        } catch (RuntimeException | Error e) {
            waiting.decrementAndGet();
            dropped.increment();
            LOG.warn("A circuit breaker event was not delivered, because no thread could be started", e);
        }
    }

    private void tellAll(Consumer<CircuitBreakerListener> news) {
        try {
            listeners.forEach(listener -> tell(listener, news));
        } finally {
            if (waiting.decrementAndGet() == 0) {
                dropping.set(false);
            }
        }
    }

    private void drop() {
        dropped.increment();
        if (dropping.compareAndSet(false, true)) {
            LOG.warn(
                    "Listener {} is slow: {} circuit breaker events are waiting for it, and further events are dropped"
                            + " until it catches up. The meter zenvark.listener.dropped counts them",
                    slow,
                    CAPACITY);
        }
    }

    private void tell(CircuitBreakerListener listener, Consumer<CircuitBreakerListener> news) {
        slow = name(listener);
        try {
            news.accept(listener);
        } catch (RuntimeException | Error e) {
            LOG.warn("Listener {} failed", name(listener), e);
        }
    }

    private static String name(CircuitBreakerListener listener) {
        return listener instanceof BreakerListener wrapper
                ? name(wrapper.listener())
                : listener.getClass().getName();
    }
}
