// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import io.zenvark.Outcome;
import io.zenvark.breaker.CallClassification;
import io.zenvark.breaker.CallExecutor;
import io.zenvark.breaker.CallPermit;
import io.zenvark.breaker.CallStage;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs calls under the protection of a breaker.
 *
 * <ol>
 *   <li>Reads the copy of the circuit. If the copy rejects the call, counts the rejection and throws the prepared
 *       exception. During a ramp, the copy admits a share of calls.
 *   <li>Runs the call and classifies its result by the current configuration of the breaker.
 *   <li>Records the outcome.
 * </ol>
 *
 * <p>Takes no lock, does no I/O, and allocates nothing. Thread-safe.
 */
final class CircuitCallExecutor implements CallExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(CircuitCallExecutor.class);

    private final BreakerState breaker;
    private final UnaryOperator<CallClassification> change;

    // Any thread may replace an outdated classifier. A race creates two equal objects, which is harmless.
    private OutcomeClassifier classifier;
    private boolean failureLogged;

    CircuitCallExecutor(BreakerState breaker, UnaryOperator<CallClassification> change) {
        this.breaker = breaker;
        this.change = change;
        this.classifier = classifier(breaker.definition().calls());
    }

    @Override
    public <T> T execute(Callable<T> call) throws Exception {
        CircuitCopy copy = requireAdmitted();
        long start = startNanos();
        T result;
        try {
            result = call.call();
        } catch (Throwable thrown) {
            complete(copy, null, thrown, elapsedSince(start));
            throw thrown;
        }
        complete(copy, result, null, elapsedSince(start));
        return result;
    }

    @Override
    public void run(Runnable call) {
        CircuitCopy copy = requireAdmitted();
        long start = startNanos();
        try {
            call.run();
        } catch (Throwable thrown) {
            complete(copy, null, thrown, elapsedSince(start));
            throw thrown;
        }
        complete(copy, Outcome.SUCCESS, elapsedSince(start), 0);
    }

    @Override
    public <T> CompletionStage<T> executeAsync(Supplier<? extends CompletionStage<T>> call) {
        CircuitCopy copy = breaker.copy();
        if (!copy.admits()) {
            return CompletableFuture.failedFuture(breaker.onRejected(copy));
        }
        long start = startNanos();
        CompletionStage<T> stage;
        try {
            stage = Objects.requireNonNull(call.get(), "the call returned null instead of a stage");
        } catch (Throwable thrown) {
            complete(copy, null, thrown, elapsedSince(start));
            return CompletableFuture.failedFuture(thrown);
        }
        // A stage of another library may call back twice, or reject the callback.
        CircuitCallPermit permit = new CircuitCallPermit(this, copy);
        try {
            return CallStage.of(
                    stage, (result, thrown) -> permit.once(() -> complete(copy, result, thrown, elapsedSince(start))));
        } catch (Throwable thrown) {
            permit.once(() -> complete(copy, null, thrown, elapsedSince(start)));
            return CompletableFuture.failedFuture(thrown);
        }
    }

    @Override
    public CallClassification classification() {
        return classifier().effective();
    }

    @Override
    public Optional<CallPermit> tryAcquire() {
        CircuitCopy copy = breaker.copy();
        if (!copy.admits()) {
            breaker.onRejected(copy);
            return Optional.empty();
        }
        return Optional.of(new CircuitCallPermit(this, copy));
    }

    @Override
    public CallPermit acquire() {
        return new CircuitCallPermit(this, requireAdmitted());
    }

    private CircuitCopy requireAdmitted() {
        CircuitCopy copy = breaker.copy();
        if (!copy.admits()) {
            throw breaker.onRejected(copy);
        }
        return copy;
    }

    Outcome complete(CircuitCopy copy, @Nullable Object result, @Nullable Throwable thrown, long elapsedNanos) {
        Outcome outcome = outcome(result, thrown, elapsedNanos);
        return complete(copy, outcome, elapsedNanos, holdNanos(outcome, thrown));
    }

    Outcome complete(CircuitCopy copy, Outcome outcome, long elapsedNanos, long holdNanos) {
        return breaker.onEnded(copy, classifier().withDuration(outcome, elapsedNanos), elapsedNanos, holdNanos);
    }

    Outcome complete(CircuitCopy copy, Throwable thrown, long elapsedNanos, Duration retryAfter) {
        Outcome outcome = outcome(null, thrown, elapsedNanos);
        Duration hold = breaker.definition().retryAfter().limit(retryAfter);
        return complete(copy, outcome, elapsedNanos, outcome.isFailure() ? hold.toNanos() : 0);
    }

    private Outcome outcome(@Nullable Object result, @Nullable Throwable thrown, long elapsedNanos) {
        try {
            return classifier().outcome(result, thrown, elapsedNanos);
        } catch (RuntimeException | Error broken) {
            logFailure(broken);
            return thrown == null ? Outcome.SUCCESS : Outcome.FAILURE;
        }
    }

    private long holdNanos(Outcome outcome, @Nullable Throwable thrown) {
        if (thrown == null || !outcome.isFailure()) {
            return 0;
        }
        try {
            return classifier()
                    .holdNanos(
                            thrown, breaker.retryAfter(), breaker.definition().retryAfter());
        } catch (RuntimeException | Error broken) {
            logFailure(broken);
            return 0;
        }
    }

    private void logFailure(Throwable broken) {
        if (failureLogged) {
            LOG.debug(
                    "A predicate or reader of circuit breaker '{}' that classifies calls failed again",
                    breaker.name(),
                    broken);
        } else {
            failureLogged = true;
            LOG.warn(
                    "A predicate or reader of circuit breaker '{}' that classifies calls failed. An exception of the call counts"
                            + " as a failure then, and a result as a success",
                    breaker.name(),
                    broken);
        }
    }

    /** Returns the classifier for the current configuration. A changed configuration is another object. */
    @SuppressWarnings("ReferenceEquality")
    private OutcomeClassifier classifier() {
        CallClassification base = breaker.definition().calls();
        OutcomeClassifier latest = classifier;
        if (latest.base() != base) {
            latest = classifier(base);
            classifier = latest;
        }
        return latest;
    }

    private OutcomeClassifier classifier(CallClassification base) {
        return OutcomeClassifier.of(base, change.apply(base), breaker.statuses());
    }

    // Reading the clock costs more than the rest of a call, so it is read only if the duration is used.
    private long startNanos() {
        boolean timed = classifier().slowNanos() != Long.MAX_VALUE
                || breaker.callListeners().isListening();
        return timed ? breaker.nanos() : Long.MIN_VALUE;
    }

    private long elapsedSince(long start) {
        return start == Long.MIN_VALUE ? 0 : breaker.nanos() - start;
    }
}
