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
    private Permit permit;
    private boolean complained;

    TermedGate(GuardedBreaker breaker, UnaryOperator<CallTerms> change) {
        this.breaker = breaker;
        this.change = change;
        this.judging = judging(breaker.definition().calls());
        this.permit = new Permit(this, breaker.local());
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
        return CallStage.of(stage, (result, thrown) -> ended(at, result, thrown, elapsedSince(start)));
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
        return permit(at).self;
    }

    @Override
    public CallPermit acquire() {
        return permit(admitted());
    }

    private LocalCircuit admitted() {
        LocalCircuit at = breaker.local();
        if (!at.isAdmitting()) {
            throw breaker.rejected(at);
        }
        return at;
    }

    private Permit permit(LocalCircuit at) {
        Permit latest = permit;
        if (latest.at != at) {
            latest = new Permit(this, at);
            permit = latest;
        }
        return latest;
    }

    private Outcome ended(LocalCircuit at, @Nullable Object result, @Nullable Throwable thrown, long elapsedNanos) {
        Outcome outcome;
        try {
            outcome = judging().outcome(result, thrown, elapsedNanos);
        } catch (RuntimeException broken) {
            complain(broken);
            outcome = thrown == null ? Outcome.SUCCESS : Outcome.FAILURE;
        }
        return ended(at, outcome, elapsedNanos);
    }

    private Outcome ended(LocalCircuit at, Outcome outcome, long elapsedNanos) {
        return breaker.ended(at, judging().tempered(outcome, elapsedNanos), elapsedNanos);
    }

    private void complain(RuntimeException broken) {
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

    /** All calls under one copy of the circuit share it. */
    private static final class Permit implements CallPermit {

        private final TermedGate gate;
        private final LocalCircuit at;
        private final Optional<CallPermit> self = Optional.of(this);

        private Permit(TermedGate gate, LocalCircuit at) {
            this.gate = gate;
            this.at = at;
        }

        @Override
        public Outcome onSuccess(Duration took) {
            return gate.ended(at, Outcome.SUCCESS, took.toNanos());
        }

        @Override
        public Outcome onResult(@Nullable Object result, Duration took) {
            return gate.ended(at, result, null, took.toNanos());
        }

        @Override
        public Outcome onFailure(Throwable failure, Duration took) {
            return gate.ended(at, null, failure, took.toNanos());
        }

        @Override
        public Outcome onIgnored(Duration took) {
            return gate.ended(at, Outcome.IGNORED, took.toNanos());
        }
    }
}
