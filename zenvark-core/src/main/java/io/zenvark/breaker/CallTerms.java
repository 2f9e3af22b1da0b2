// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.Outcome;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * How the end of a call is classified. The first rule that fits decides.
 *
 * <ol>
 *   <li>Thrown, and of an ignored class or meant by the ignoring predicate: ignored.
 *   <li>Thrown, and of a recorded class or meant by the recording predicate: a failure.
 *   <li>Thrown because the call was cancelled, that is a {@link CancellationException} or {@link
 *       InterruptedException}: ignored, since the dependency has had no chance. A timeout of Kotlin's coroutines is no
 *       cancellation here, although it is one by class.
 *   <li>Thrown, and neither recorded classes nor a recording predicate are given: a failure.
 *   <li>Returned, and meant by the predicate for failed results: a failure.
 *   <li>Everything else is a success.
 * </ol>
 *
 * <p>A success or failure that took at least {@code slowCallDuration} is slow. An {@link Error} is thrown like any
 * exception.
 *
 * @param slowCallDuration from when on a call is slow; empty: never
 * @param recordExceptions what counts as failure; empty, with no predicate for it: everything thrown
 * @param ignoreExceptions what counts neither way; stronger than {@code recordExceptions}
 * @param matchCauses whether an exception is also of the classes of its causes
 * @param predicates what classes cannot say
 */
public record CallTerms(
        Optional<Duration> slowCallDuration,
        Set<Class<? extends Throwable>> recordExceptions,
        Set<Class<? extends Throwable>> ignoreExceptions,
        boolean matchCauses,
        CallPredicates predicates) {

    /** Everything thrown is a failure but cancellations, nothing is slow. */
    public static final CallTerms DEFAULT = new CallTerms(Optional.empty(), Set.of(), Set.of());

    private static final int DEEPEST_CAUSE = 50;
    private static final String COROUTINE_TIMEOUT = "kotlinx.coroutines.TimeoutCancellationException";

    public CallTerms {
        recordExceptions = Set.copyOf(recordExceptions);
        ignoreExceptions = Set.copyOf(ignoreExceptions);
        if (slowCallDuration.filter(slow -> slow.isNegative() || slow.isZero()).isPresent()) {
            throw new IllegalArgumentException(
                    "slow-call-duration (" + slowCallDuration.get() + ") must be longer than zero");
        }
    }

    /**
     * Terms that look at the exception itself only, and not at results.
     *
     * @param slowCallDuration from when on a call is slow; empty: never
     * @param recordExceptions what counts as failure; empty: everything thrown
     * @param ignoreExceptions what counts neither way
     */
    public CallTerms(
            Optional<Duration> slowCallDuration,
            Set<Class<? extends Throwable>> recordExceptions,
            Set<Class<? extends Throwable>> ignoreExceptions) {
        this(slowCallDuration, recordExceptions, ignoreExceptions, false, CallPredicates.NONE);
    }

    /** The same with more classes to record and to ignore. */
    public CallTerms adding(
            Collection<Class<? extends Throwable>> recorded, Collection<Class<? extends Throwable>> ignored) {
        Set<Class<? extends Throwable>> allRecorded = new HashSet<>(recordExceptions);
        allRecorded.addAll(recorded);
        Set<Class<? extends Throwable>> allIgnored = new HashSet<>(ignoreExceptions);
        allIgnored.addAll(ignored);
        return new CallTerms(slowCallDuration, allRecorded, allIgnored, matchCauses, predicates);
    }

    /** The same with causes looked at or not. */
    public CallTerms withMatchCauses(boolean look) {
        return new CallTerms(slowCallDuration, recordExceptions, ignoreExceptions, look, predicates);
    }

    /** The same with other predicates. */
    public CallTerms withPredicates(CallPredicates others) {
        return new CallTerms(slowCallDuration, recordExceptions, ignoreExceptions, matchCauses, others);
    }

    /**
     * Classifies the end of a call, leaving its duration aside.
     *
     * @param result what it returned; null also when it threw
     * @param thrown what it threw; null when it returned
     */
    public Outcome classify(@Nullable Object result, @Nullable Throwable thrown) {
        if (thrown != null) {
            return ofThrown(thrown);
        }
        boolean failed = result != null
                && predicates.failedResult().isPresent()
                && predicates.failedResult().get().test(result);
        return failed ? Outcome.FAILURE : Outcome.SUCCESS;
    }

    private Outcome ofThrown(Throwable thrown) {
        var ignoring = predicates.ignoreException();
        if (isOf(ignoreExceptions, thrown)
                || (ignoring.isPresent() && ignoring.get().test(thrown))) {
            return Outcome.IGNORED;
        }
        var recording = predicates.recordException();
        if (isOf(recordExceptions, thrown)
                || (recording.isPresent() && recording.get().test(thrown))) {
            return Outcome.FAILURE;
        }
        if (isCancellation(thrown)) {
            return Outcome.IGNORED;
        }
        return recordExceptions.isEmpty() && recording.isEmpty() ? Outcome.FAILURE : Outcome.SUCCESS;
    }

    private static boolean isCancellation(Throwable thrown) {
        return thrown instanceof InterruptedException
                || (thrown instanceof CancellationException
                        && !thrown.getClass().getName().equals(COROUTINE_TIMEOUT));
    }

    private boolean isOf(Set<Class<? extends Throwable>> types, Throwable thrown) {
        if (types.isEmpty()) {
            return false;
        }
        int deepest = matchCauses ? DEEPEST_CAUSE : 0;
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth <= deepest; depth++) {
            if (isInstance(types, cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isInstance(Set<Class<? extends Throwable>> types, Throwable thrown) {
        for (Class<? extends Throwable> type : types) {
            if (type.isInstance(thrown)) {
                return true;
            }
        }
        return false;
    }
}
