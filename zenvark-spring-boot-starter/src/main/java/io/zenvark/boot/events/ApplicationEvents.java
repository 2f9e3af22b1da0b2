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
 * Publishes transitions and changes of leadership as events of the application, on a thread of its own: what the
 * application does with them takes as long as it takes, and the meters and the endpoints of this node are not late.
 */
public final class ApplicationEvents implements CircuitBreakerListener, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ApplicationEvents.class);
    private static final int WAITING = 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final NodeId node;
    private final ApplicationEventPublisher publisher;
    private final int phase;
    private final AtomicBoolean full = new AtomicBoolean();
    private final LongAdder dropped = new LongAdder();
    private volatile ThreadPoolExecutor executor = executor();

    /**
     * Creates it.
     *
     * @param node the label of this node
     * @param publisher who knows the listeners
     * @param phase before the node starts, so that it ends after it
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
        executor.execute(() -> tell(event));
    }

    private void tell(Object event) {
        try {
            publisher.publishEvent(event);
        } catch (RuntimeException | Error ex) {
            LOG.warn("A listener of the application failed at {}", event, ex);
        } finally {
            if (executor.getQueue().isEmpty()) {
                full.set(false);
            }
        }
    }

    /** The number of events that were dropped because listeners of the application were slow. */
    public long dropped() {
        return dropped.sum();
    }

    private ThreadPoolExecutor executor() {
        ThreadPoolExecutor single = new ThreadPoolExecutor(
                1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), ApplicationEvents::daemon);
        single.allowCoreThreadTimeOut(true);
        single.setRejectedExecutionHandler((task, refusing) -> lost(refusing));
        return single;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "zenvark-application-events");
        thread.setDaemon(true);
        return thread;
    }

    private void lost(ThreadPoolExecutor refusing) {
        if (refusing.isShutdown()) {
            return;
        }
        dropped.increment();
        if (full.compareAndSet(false, true)) {
            LOG.warn(
                    "A listener of the application is slow: {} events of circuit breakers wait for it, and further events"
                            + " are dropped until it catches up. The meter zenvark.listener.dropped counts them",
                    WAITING);
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
            executor.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
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
