// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.observation;

import io.micrometer.observation.Observation;
import io.zenvark.breaker.CallClassification;
import io.zenvark.breaker.CallExecutor;
import io.zenvark.breaker.CallPermit;
import io.zenvark.breaker.CallStage;
import io.zenvark.breaker.CircuitOpenException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * A call executor whose calls are observed.
 *
 * <p>The observation is the current one of the thread while a call runs. For an asynchronous call it is current while
 * the supplier creates the stage. A call by permit is not bound to a thread, so its observation is never current.
 */
// The scopes are closed at the end of the block and not used within it.
@SuppressWarnings("try")
record ObservedExecutor(CallExecutor executor, CallObserver observer) implements CallExecutor {

    @Override
    public <T> T execute(Callable<T> call) throws Exception {
        ObservedPermit permit = begin();
        T result;
        try (Observation.Scope scope = permit.openScope()) {
            result = call.call();
        } catch (Throwable thrown) {
            permit.end(null, thrown);
            throw thrown;
        }
        permit.end(result, null);
        return result;
    }

    @Override
    public void run(Runnable call) {
        ObservedPermit permit = begin();
        try (Observation.Scope scope = permit.openScope()) {
            call.run();
        } catch (Throwable thrown) {
            permit.end(null, thrown);
            throw thrown;
        }
        permit.end(null, null);
    }

    @Override
    public <T> CompletionStage<T> executeAsync(Supplier<? extends CompletionStage<T>> call) {
        ObservedPermit permit;
        try {
            permit = begin();
        } catch (CircuitOpenException open) {
            return CompletableFuture.failedFuture(open);
        }
        CompletionStage<T> stage;
        try (Observation.Scope scope = permit.openScope()) {
            stage = Objects.requireNonNull(call.get(), "the call returned null instead of a stage");
        } catch (Throwable thrown) {
            permit.end(null, thrown);
            return CompletableFuture.failedFuture(thrown);
        }
        return CallStage.of(stage, permit::end);
    }

    @Override
    public CallClassification classification() {
        return executor.classification();
    }

    @Override
    public Optional<CallPermit> tryAcquire() {
        Optional<CallPermit> permit = executor.tryAcquire();
        if (permit.isEmpty()) {
            observer.rejected();
        }
        return permit.map(observer::begin);
    }

    @Override
    public CallPermit acquire() {
        return begin();
    }

    private ObservedPermit begin() {
        CallPermit permit;
        try {
            permit = executor.acquire();
        } catch (CircuitOpenException open) {
            observer.rejected();
            throw open;
        }
        return observer.begin(permit);
    }
}
