// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Outcome;
import io.zenvark.breaker.CallGate;
import io.zenvark.breaker.CallPermit;
import io.zenvark.breaker.CallStage;
import io.zenvark.breaker.CallTerms;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gate that calls pass.
 *
 * <ol>
 *   <li>Read the local copy of the circuit. It rejects: count, and throw its ready-made exception.
 *   <li>Run the call, and classify how it ended, on the terms that the breaker has then.
 *   <li>Hand the outcome to the breaker.
 * </ol>
 *
 * <p>No lock and no I/O, and no allocation of ours.
 */
final class TermedGate implements CallGate {

    private static final Logger LOG = LoggerFactory.getLogger(TermedGate.class);

    private final GuardedBreaker breaker;
    private final UnaryOperator<CallTerms> change;

    // All are set anew by whoever finds them outdated. A race makes one twice, which harms nobody.
    private Judging judging;
    private boolean complained;

    TermedGate(GuardedBreaker breaker, UnaryOperator<CallTerms> change) {
        this.breaker = breaker;
        this.change = change;
        this.judging = judging(breaker.definition().calls());
    }

    @Override
    public <T> T execute(Callable<T> call) throws Exception {
        LocalCircuit at = admitted();
        long start = startNanos();
        T result;
        try {
            result = call.call();
        } catch (Throwable thrown) {
            ended(at, null, thrown, elapsedSince(start));
            throw thrown;
        }
        ended(at, result, null, elapsedSince(start));
        return result;
    }

    @Override
    public void run(Runnable call) {
        LocalCircuit at = admitted();
        long start = startNanos();
        try {
            call.run();
        } catch (Throwable thrown) {
            ended(at, null, thrown, elapsedSince(start));
            throw thrown;
        }
        ended(at, Outcome.SUCCESS, elapsedSince(start));
    }

    @Override
    public <T> CompletionStage<T> executeAsync(Supplier<? extends CompletionStage<T>> call) {
        LocalCircuit at = breaker.local();
        if (!at.isAdmitting()) {
            return CompletableFuture.failedFuture(breaker.rejected(at));
        }
        long start = startNanos();
        CompletionStage<T> stage;
        try {
            stage = Objects.requireNonNull(call.get(), "the call returned null instead of a stage");
        } catch (Throwable thrown) {
            ended(at, null, thrown, elapsedSince(start));
            return CompletableFuture.failedFuture(thrown);
        }
        // A foreign stage may call back twice, or refuse the callback.
        Permit permit = new Permit(this, at);
        try {
            return CallStage.of(
                    stage, (result, thrown) -> permit.once(() -> ended(at, result, thrown, elapsedSince(start))));
        } catch (Throwable thrown) {
            permit.once(() -> ended(at, null, thrown, elapsedSince(start)));
            return CompletableFuture.failedFuture(thrown);
        }
    }

    @Override
    public CallTerms terms() {
        return judging().terms();
    }

    @Override
    public Optional<CallPermit> tryAcquire() {
        LocalCircuit at = breaker.local();
        if (!at.isAdmitting()) {
            breaker.rejected(at);
            return Optional.empty();
        }
        return Optional.of(new Permit(this, at));
    }

    @Override
    public CallPermit acquire() {
        return new Permit(this, admitted());
    }

    private LocalCircuit admitted() {
        LocalCircuit at = breaker.local();
        if (!at.isAdmitting()) {
            throw breaker.rejected(at);
        }
        return at;
    }

    private Outcome ended(LocalCircuit at, @Nullable Object result, @Nullable Throwable thrown, long elapsedNanos) {
        Outcome outcome;
        try {
            outcome = judging().outcome(result, thrown, elapsedNanos);
        } catch (RuntimeException | Error broken) {
            complain(broken);
            outcome = thrown == null ? Outcome.SUCCESS : Outcome.FAILURE;
        }
        return ended(at, outcome, elapsedNanos);
    }

    private Outcome ended(LocalCircuit at, Outcome outcome, long elapsedNanos) {
        return breaker.ended(at, judging().tempered(outcome, elapsedNanos), elapsedNanos);
    }

    private void complain(Throwable broken) {
        if (complained) {
            LOG.debug("A predicate of circuit breaker '{}' on the end of calls failed again", breaker.name(), broken);
        } else {
            complained = true;
            LOG.warn("A predicate of circuit breaker '{}' on the end of calls failed", breaker.name(), broken);
        }
    }

    /** The terms that count now: the breaker may have got others, which are then another object. */
    @SuppressWarnings("ReferenceEquality")
    private Judging judging() {
        CallTerms base = breaker.definition().calls();
        Judging latest = judging;
        if (latest.base() != base) {
            latest = judging(base);
            judging = latest;
        }
        return latest;
    }

    private Judging judging(CallTerms base) {
        return Judging.of(base, change.apply(base), breaker.statuses());
    }

    // Reading the clock costs more than the rest of a call, so it is left out where nobody looks at the time.
    private long startNanos() {
        boolean timed = judging().slowNanos() != Long.MAX_VALUE || breaker.isListenedTo();
        return timed ? breaker.nanos() : Long.MIN_VALUE;
    }

    private long elapsedSince(long start) {
        return start == Long.MIN_VALUE ? 0 : breaker.nanos() - start;
    }

    /** One call. The first completion counts; the flag says that it has come. */
    private static final class Permit extends AtomicBoolean implements CallPermit {

        private static final long serialVersionUID = 1L;
        private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

        private final transient TermedGate gate;
        private final transient LocalCircuit at;
        private transient volatile Outcome outcome = Outcome.IGNORED;

        private Permit(TermedGate gate, LocalCircuit at) {
            this.gate = gate;
            this.at = at;
        }

        @Override
        public Outcome onSuccess(Duration took) {
            return once(() -> gate.ended(at, Outcome.SUCCESS, nanos(took)));
        }

        @Override
        public Outcome onResult(@Nullable Object result, Duration took) {
            return once(() -> gate.ended(at, result, null, nanos(took)));
        }

        @Override
        public Outcome onFailure(Throwable failure, Duration took) {
            return once(() -> gate.ended(at, null, failure, nanos(took)));
        }

        @Override
        public Outcome onIgnored(Duration took) {
            return once(() -> gate.ended(at, Outcome.IGNORED, nanos(took)));
        }

        private Outcome once(Supplier<Outcome> end) {
            if (compareAndSet(false, true)) {
                outcome = end.get();
            }
            return outcome;
        }

        // A duration that does not fit is as long as can be.
        private static long nanos(Duration took) {
            if (took.isNegative()) {
                return 0;
            }
            return took.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : took.toNanos();
        }
    }
}
