// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.observation;

import io.zenvark.breaker.CallClassification;
import io.zenvark.breaker.CallExecutor;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.ForwardingCircuitBreaker;
import java.util.function.UnaryOperator;

/** A breaker whose calls are observed. */
final class ObservedBreaker extends ForwardingCircuitBreaker {

    private final CallObserver observer;

    ObservedBreaker(CircuitBreaker breaker, CallObserver observer) {
        super(breaker, new ObservedExecutor(breaker, observer));
        this.observer = observer;
    }

    @Override
    public CallExecutor withClassification(UnaryOperator<CallClassification> change) {
        return new ObservedExecutor(super.withClassification(change), observer);
    }
}
