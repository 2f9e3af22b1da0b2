// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import io.zenvark.BreakerName;
import io.zenvark.Outcome;
import io.zenvark.breaker.CallListener;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The call listeners of one breaker. Exceptions of listeners are logged and do not reach the caller. Thread-safe. */
final class CallListeners {

    private static final Logger LOG = LoggerFactory.getLogger(CallListeners.class);

    private final BreakerName breaker;
    private volatile CallListener[] listeners = {};

    CallListeners(BreakerName breaker) {
        this.breaker = breaker;
    }

    synchronized void add(CallListener listener) {
        CallListener[] longer = Arrays.copyOf(listeners, listeners.length + 1);
        longer[listeners.length] = listener;
        listeners = longer;
    }

    boolean isListening() {
        return listeners.length > 0;
    }

    void onCall(Outcome outcome, long elapsedNanos) {
        for (CallListener listener : listeners) {
            try {
                listener.onCall(outcome, elapsedNanos);
            } catch (RuntimeException | Error e) {
                logFailure(listener, e);
            }
        }
    }

    void onRejected() {
        for (CallListener listener : listeners) {
            try {
                listener.onRejected();
            } catch (RuntimeException | Error e) {
                logFailure(listener, e);
            }
        }
    }

    private void logFailure(CallListener listener, Throwable e) {
        LOG.warn(
                "Call listener {} of circuit breaker '{}' failed",
                listener.getClass().getName(),
                breaker,
                e);
    }
}
