// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.function.CheckedSupplier;
import java.time.Duration;

/** Failsafe with a window of the latest 100 executions. */
final class FailsafeContestant implements Contestant {

    private final Trial trial;
    private final CircuitBreaker<Object> breaker;
    private final FailsafeExecutor<Object> executor;
    private final CheckedSupplier<Object> call;

    FailsafeContestant(Trial trial) {
        this.trial = trial;
        this.breaker = CircuitBreaker.builder()
                .withFailureThreshold(trial.percent(), 100)
                .withDelay(Duration.ofHours(1))
                .build();
        this.executor = Failsafe.with(breaker);
        this.call = trial.work()::call;
        if (trial.rejecting()) {
            breaker.open();
        }
    }

    @Override
    public Object call() {
        return executor.get(call);
    }

    @Override
    public boolean isInExpectedState() {
        return breaker.isOpen() == trial.rejecting();
    }

    @Override
    public void close() {}
}
