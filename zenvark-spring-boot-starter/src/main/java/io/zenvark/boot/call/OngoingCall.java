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

/** A call that was let through. The first report of its end counts, with the time since its beginning. Thread-safe. */
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
     * @throws CircuitOpenException if the circuit rejects the call
     */
    public static OngoingCall begin(CallExecutor executor) {
        return new OngoingCall(executor.classification(), executor.acquire());
    }

    /** Returns the classification of the call. */
    public CallClassification classification() {
        return classification;
    }

    /** Reports that the call returned a value, which may be a failure by {@code result-predicate}. */
    public void returned(@Nullable Object value) {
        end((at, took) -> at.onResult(value, took));
    }

    /** Reports a success. */
    public void succeeded() {
        end(CallPermit::onSuccess);
    }

    /** Reports an exception, which the breaker classifies. */
    public void failed(Throwable failure) {
        end((at, took) -> at.onFailure(failure, took));
    }

    /** Reports that the caller cancelled the call before it had what it asked for. */
    public void cancelled() {
        end(CallPermit::onCancelled);
    }

    /** Reports an end that tells nothing about the dependency. */
    public void ignored() {
        end(CallPermit::onIgnored);
    }

    private void end(BiConsumer<CallPermit, Duration> report) {
        if (ended.compareAndSet(false, true)) {
            report.accept(permit, Duration.ofNanos(System.nanoTime() - start));
        }
    }
}
