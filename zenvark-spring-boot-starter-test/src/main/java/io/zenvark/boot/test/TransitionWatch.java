// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import io.zenvark.breaker.CircuitBreaker;
import java.time.Duration;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Wakes waiting threads after each transition of a breaker. Each breaker has one instance, because listeners cannot be
 * removed.
 */
final class TransitionWatch {

    private static final Map<CircuitBreaker, TransitionWatch> WATCHES = new WeakHashMap<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    static TransitionWatch on(CircuitBreaker breaker) {
        synchronized (WATCHES) {
            return WATCHES.computeIfAbsent(breaker, unwatched -> {
                TransitionWatch watch = new TransitionWatch();
                unwatched.onTransition(transition -> watch.wake());
                unwatched.onFound(found -> watch.wake());
                return watch;
            });
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a condition that a transition can fulfil. Returns whether it is fulfilled. */
    boolean await(BooleanSupplier condition, Duration timeout) {
        lock.lock();
        try {
            long remaining = timeout.toNanos();
            while (!condition.getAsBoolean() && remaining > 0) {
                remaining = changed.awaitNanos(remaining);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return condition.getAsBoolean();
    }
}
