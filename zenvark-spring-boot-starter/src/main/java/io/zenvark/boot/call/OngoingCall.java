// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.call;

import io.zenvark.breaker.CallClassification;
import io.zenvark.breaker.CallExecutor;
import io.zenvark.breaker.CallPermit;
import io.zenvark.breaker.CircuitOpenException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A call that the circuit breaker has admitted. Only the first outcome counts, with the time since the call began.
 * Thread-safe.
 */
public final class OngoingCall {

    private final CallClassification classification;
    private final CallPermit permit;
    private final long start = System.nanoTime();
    private final AtomicBoolean ended = new AtomicBoolean();

    private OngoingCall(CallClassification classification, CallPermit permit) {
        this.classification = classification;
        this.permit = permit;
    }

    /**
     * Begins a call.
     *
     * @param executor the executor that admits or rejects the call
     * @return the admitted call
     * @throws CircuitOpenException if the circuit rejects the call
     */
    public static OngoingCall begin(CallExecutor executor) {
        return new OngoingCall(executor.classification(), executor.acquire());
    }

    /** Returns the classification of the call. */
    public CallClassification classification() {
        return classification;
    }

    /** Ends the call with a value. The value is a failure if it matches the {@code result-predicate}. */
    public void returned(@Nullable Object value) {
        end((permit, took) -> permit.onResult(value, took));
    }

    /** Ends the call with a success. */
    public void succeeded() {
        end(CallPermit::onSuccess);
    }

    /** Ends the call with an exception, which the breaker classifies. */
    public void failed(Throwable failure) {
        end((permit, took) -> permit.onFailure(failure, took));
    }

    /** Ends the call because the caller cancelled it before it received its result. */
    public void cancelled() {
        end(CallPermit::onCancelled);
    }

    /** Ends the call with an outcome that says nothing about the dependency. */
    public void ignored() {
        end(CallPermit::onIgnored);
    }

    private void end(BiConsumer<CallPermit, Duration> outcome) {
        if (ended.compareAndSet(false, true)) {
            outcome.accept(permit, Duration.ofNanos(System.nanoTime() - start));
        }
    }
}
