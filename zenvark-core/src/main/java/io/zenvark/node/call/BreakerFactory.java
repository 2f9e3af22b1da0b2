// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.HttpStatusReader;
import io.zenvark.breaker.RetryAfterReader;
import java.util.function.BiConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** Creates the breakers of one node. They share its outcome queue and its clock. Thread-safe. */
public final class BreakerFactory {

    private final OutcomeQueue queue;
    private final LongSupplier nanos;
    private final DoubleSupplier random;
    private final HttpStatusReader statuses;
    private final RetryAfterReader retryAfter;
    private final BiConsumer<BreakerName, CircuitBreakerListener> listeners;
    private final OperatorControl control;

    /**
     * Creates a factory.
     *
     * @param queue the queue that receives the outcomes of calls
     * @param nanos the clock that times calls, in nanoseconds on a monotonic timeline
     * @param random decides which calls a ramp admits; returns numbers from 0 to below 1; any thread may call it
     * @param statuses finds the HTTP status of an exception
     * @param retryAfter finds the time for which the dependency asks not to be called
     * @param listeners registers a listener for the events of one breaker
     * @param control forwards mode changes of operators
     */
    public BreakerFactory(
            OutcomeQueue queue,
            LongSupplier nanos,
            DoubleSupplier random,
            HttpStatusReader statuses,
            RetryAfterReader retryAfter,
            BiConsumer<BreakerName, CircuitBreakerListener> listeners,
            OperatorControl control) {
        this.queue = queue;
        this.nanos = nanos;
        this.random = random;
        this.statuses = statuses;
        this.retryAfter = retryAfter;
        this.listeners = listeners;
        this.control = control;
    }

    /**
     * Creates a breaker.
     *
     * @param initial the circuit of the breaker until Redis or another node supplies one
     */
    public NodeCircuitBreaker create(BreakerDefinition definition, Circuit initial) {
        BreakerState state = new BreakerState(definition, initial, queue, nanos, random, statuses, retryAfter);
        return new NodeCircuitBreaker(state, listener -> listeners.accept(definition.name(), listener), control);
    }
}
