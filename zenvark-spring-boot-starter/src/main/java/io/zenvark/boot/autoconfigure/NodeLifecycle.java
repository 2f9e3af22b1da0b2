// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.node.ZenvarkNode;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the node after the application's Redis clients and before anything that makes calls: executors, listener
 * containers and the web server. It ends earlier than that order would have it, see {@link NodeRelease}; this is where
 * it is stopped when nothing else has done so.
 */
final class NodeLifecycle implements SmartLifecycle {

    /** Spring Data's connection factories have 0, executors and schedulers half of the greatest number. */
    static final int PHASE = 1024;

    private static final Duration STOP_WITHIN = Duration.ofSeconds(2);

    private final ZenvarkNode node;
    private final boolean enabled;
    private final ObjectProvider<CircuitBreakerListener> listeners;
    private boolean listening;

    NodeLifecycle(ZenvarkNode node, boolean enabled, ObjectProvider<CircuitBreakerListener> listeners) {
        this.node = node;
        this.enabled = enabled;
        this.listeners = listeners;
    }

    @Override
    public void start() {
        if (enabled) {
            listen();
            node.start();
        }
    }

    private void listen() {
        if (!listening) {
            CircuitBreakers breakers = node.breakers();
            listeners.orderedStream().forEach(breakers::addListener);
            listening = true;
        }
    }

    @Override
    public void stop() {
        node.stop(STOP_WITHIN);
    }

    @Override
    public boolean isRunning() {
        return node.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
