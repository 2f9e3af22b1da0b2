// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.node.ZenvarkNode;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Starts the node after the Redis clients of the application, and before executors, listener containers and the web
 * server, which make calls.
 *
 * <p>{@link NodeRelease} normally stops the node earlier in the shutdown. This class stops it if {@code NodeRelease}
 * has not.
 */
final class NodeLifecycle extends NodePhase {

    /** After the connection factories of Spring Data (0) and before executors and schedulers. */
    static final int PHASE = 1024;

    private final ZenvarkNode node;
    private final boolean enabled;
    private final ObjectProvider<CircuitBreakerListener> listeners;
    private boolean listenersAdded;

    NodeLifecycle(ZenvarkNode node, boolean enabled, ObjectProvider<CircuitBreakerListener> listeners) {
        super(node, PHASE);
        this.node = node;
        this.enabled = enabled;
        this.listeners = listeners;
    }

    @Override
    public void start() {
        if (enabled) {
            addListeners();
            node.start();
        }
    }

    private void addListeners() {
        if (!listenersAdded) {
            CircuitBreakers breakers = node.breakers();
            listeners.orderedStream().forEach(breakers::addListener);
            listenersAdded = true;
        }
    }
}
