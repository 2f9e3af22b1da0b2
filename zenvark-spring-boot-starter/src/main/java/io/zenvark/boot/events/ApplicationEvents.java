// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.events;

import io.zenvark.NodeId;
import io.zenvark.Transition;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.FoundCircuit;
import io.zenvark.breaker.LeadershipChange;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes transitions and leadership changes as Spring application events. A dedicated thread publishes the events,
 * so a slow {@code @EventListener} delays neither meters nor endpoints. At most 1,024 events wait for this thread;
 * further events are dropped and counted. Thread-safe.
 */
public final class ApplicationEvents implements CircuitBreakerListener, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ApplicationEvents.class);
    private static final int QUEUE_CAPACITY = 1024;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);

    private final NodeId node;
    private final ApplicationEventPublisher publisher;
    private final int phase;
    private final AtomicBoolean full = new AtomicBoolean();
    private final LongAdder dropped = new LongAdder();
    private volatile ThreadPoolExecutor executor = executor();

    /**
     * Creates a publisher that accepts events immediately.
     *
     * @param node the label of this node
     * @param publisher the publisher of the application context
     * @param phase the lifecycle phase; lower than the phase of the node, so that this bean stops after the node
     */
    public ApplicationEvents(NodeId node, ApplicationEventPublisher publisher, int phase) {
        this.node = node;
        this.publisher = publisher;
        this.phase = phase;
    }

    @Override
    public void onTransition(Transition transition) {
        publish(new CircuitTransitionEvent(node, transition));
    }

    @Override
    public void onFound(FoundCircuit found) {
        publish(new CircuitFoundEvent(node, found));
    }

    @Override
    public void onLeadership(LeadershipChange change) {
        publish(new CircuitLeadershipEvent(node, change));
    }

    private void publish(Object event) {
        executor.execute(() -> publishNow(event));
    }

    private void publishNow(Object event) {
        try {
            publisher.publishEvent(event);
        } catch (RuntimeException | Error ex) {
            LOG.warn("An application listener failed to handle {}", event, ex);
        } finally {
            if (executor.getQueue().isEmpty()) {
                full.set(false);
            }
        }
    }

    /** Returns the number of events that were dropped because application listeners were slow. */
    public long dropped() {
        return dropped.sum();
    }

    private ThreadPoolExecutor executor() {
        ThreadPoolExecutor single = new ThreadPoolExecutor(
                1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE_CAPACITY), ApplicationEvents::daemon);
        single.allowCoreThreadTimeOut(true);
        single.setRejectedExecutionHandler((task, rejecting) -> onRejected(rejecting));
        return single;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "zenvark-application-events");
        thread.setDaemon(true);
        return thread;
    }

    private void onRejected(ThreadPoolExecutor rejecting) {
        if (rejecting.isShutdown()) {
            return;
        }
        dropped.increment();
        if (full.compareAndSet(false, true)) {
            LOG.warn(
                    "An application listener is slow: {} circuit breaker events wait for it. Further events are dropped"
                            + " until it catches up; see the meter zenvark.listener.dropped",
                    QUEUE_CAPACITY);
        }
    }

    @Override
    public void start() {
        if (executor.isShutdown()) {
            executor = executor();
        }
    }

    @Override
    public void stop() {
        executor.shutdown();
        try {
            executor.awaitTermination(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return !executor.isShutdown();
    }

    @Override
    public int getPhase() {
        return phase;
    }
}
