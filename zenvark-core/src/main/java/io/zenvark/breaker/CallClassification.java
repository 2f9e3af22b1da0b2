// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.Outcome;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Classifies the end of a call. The first rule that fits decides.
 *
 * <ol>
 *   <li>Thrown, and of an ignored class or matched by the ignoring predicate: ignored.
 *   <li>Thrown, and of a recorded class or matched by the recording predicate: a failure. A class that is wider than
 *       cancellations, such as {@code IOException}, does not record a cancelled call.
 *   <li>Thrown because the call was cancelled or interrupted, however deeply that is wrapped: ignored, or a slow failure
 *       if the call had taken at least {@code slowCallDuration} by then. A timeout is not a cancellation.
 *   <li>Thrown, and recorded classes or a recording predicate are given: a success.
 *   <li>Thrown with an HTTP status from 400 on that is not among {@code failureStatuses}: ignored.
 *   <li>Thrown: a failure.
 *   <li>Returned, and matched by the predicate for failed results: a failure.
 *   <li>Everything else is a success.
 * </ol>
 *
 * <p>A success or failure that took at least {@code slowCallDuration} is slow. An {@link Error} is classified like any
 * exception. Exceptions that only carry another one, such as {@code CompletionException}, are looked through.
 *
 * @param slowCallDuration the duration from which a call is slow; empty: never
 * @param recordExceptions the classes that count as failures; empty, with no predicate for it: everything thrown
 * @param ignoreExceptions the classes that are ignored; stronger than {@code recordExceptions}
 * @param matchCauses whether an exception is also of the classes of its causes and has the status of its causes
 * @param predicates conditions that classes cannot express
 * @param failureStatuses the HTTP statuses that count as failures
 */
public record CallClassification(
        Optional<Duration> slowCallDuration,
        Set<Class<? extends Throwable>> recordExceptions,
        Set<Class<? extends Throwable>> ignoreExceptions,
        boolean matchCauses,
        CallPredicates predicates,
        FailureStatuses failureStatuses) {

    /** Classifies every exception except cancellations and client errors as a failure, and no call as slow. */
    public static final CallClassification DEFAULT = new CallClassification(Optional.empty(), Set.of(), Set.of());

    public CallClassification {
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
    public CallClassification(
            Optional<Duration> slowCallDuration,
            Set<Class<? extends Throwable>> recordExceptions,
            Set<Class<? extends Throwable>> ignoreExceptions) {
        this(slowCallDuration, recordExceptions, ignoreExceptions, false, CallPredicates.NONE);
    }

    /**
     * Terms with the default failure statuses.
     *
     * @param slowCallDuration the duration from which a call is slow; empty: never
     * @param recordExceptions the classes that count as failures
     * @param ignoreExceptions the classes that are ignored
     * @param matchCauses whether an exception is also of the classes of its causes
     * @param predicates conditions that classes cannot express
     */
    public CallClassification(
            Optional<Duration> slowCallDuration,
            Set<Class<? extends Throwable>> recordExceptions,
            Set<Class<? extends Throwable>> ignoreExceptions,
            boolean matchCauses,
            CallPredicates predicates) {
        this(slowCallDuration, recordExceptions, ignoreExceptions, matchCauses, predicates, FailureStatuses.DEFAULT);
    }

    /** The same with more classes to record and to ignore. */
    public CallClassification adding(
            Collection<Class<? extends Throwable>> recorded, Collection<Class<? extends Throwable>> ignored) {
        Set<Class<? extends Throwable>> allRecorded = new HashSet<>(recordExceptions);
        allRecorded.addAll(recorded);
        Set<Class<? extends Throwable>> allIgnored = new HashSet<>(ignoreExceptions);
        allIgnored.addAll(ignored);
        return new CallClassification(
                slowCallDuration, allRecorded, allIgnored, matchCauses, predicates, failureStatuses);
    }

    /** The same with causes looked at or not. */
    public CallClassification withMatchCauses(boolean look) {
        return new CallClassification(
                slowCallDuration, recordExceptions, ignoreExceptions, look, predicates, failureStatuses);
    }

    /** The same with other predicates. */
    public CallClassification withPredicates(CallPredicates others) {
        return new CallClassification(
                slowCallDuration, recordExceptions, ignoreExceptions, matchCauses, others, failureStatuses);
    }

    /** Returns this classification with other failure statuses. */
    public CallClassification withFailureStatuses(FailureStatuses others) {
        return new CallClassification(
                slowCallDuration, recordExceptions, ignoreExceptions, matchCauses, predicates, others);
    }

    /**
     * Classifies the end of a call without reading HTTP statuses from exceptions. Does not consider the duration.
     *
     * @param result the returned value; null if the call threw
     * @param thrown the exception; null if the call returned
     */
    public Outcome classify(@Nullable Object result, @Nullable Throwable thrown) {
        return classify(result, thrown, HttpStatusReader.NONE);
    }

    /**
     * Classifies the end of a call. Does not consider the duration.
     *
     * @param result the returned value; null if the call threw
     * @param thrown the exception; null if the call returned
     * @param statuses finds the HTTP status of an exception
     */
    public Outcome classify(@Nullable Object result, @Nullable Throwable thrown, HttpStatusReader statuses) {
        if (thrown != null) {
            return switch (of(thrown)) {
                case IGNORED, CANCELLED -> Outcome.IGNORED;
                case RECORDED -> Outcome.FAILURE;
                case UNDECIDED -> ofUndecided(thrown, statuses);
            };
        }
        boolean failed = result != null
                && predicates.failedResult().isPresent()
                && predicates.failedResult().get().test(result);
        return failed ? Outcome.FAILURE : Outcome.SUCCESS;
    }

    /**
     * Whether a call ended because it was cancelled or interrupted, and this classification does not say otherwise. Such a call is
     * ignored only if it took less than {@code slowCallDuration}.
     */
    public boolean isCancellation(Throwable thrown) {
        return of(thrown) == Thrown.CANCELLED;
    }

    private enum Thrown {
        IGNORED,
        RECORDED,
        CANCELLED,
        UNDECIDED
    }

    private Thrown of(Throwable thrown) {
        if (isOf(ignoreExceptions, thrown) || predicates.ignores(thrown)) {
            return Thrown.IGNORED;
        }
        boolean cancelled = Cancellation.isIn(thrown);
        Predicate<Class<? extends Throwable>> meant = type -> !cancelled || Cancellation.isMeantBy(type);
        boolean recorded = isOf(recordExceptions.stream().filter(meant).toList(), thrown);
        if (recorded || predicates.records(thrown)) {
            return Thrown.RECORDED;
        }
        return cancelled ? Thrown.CANCELLED : Thrown.UNDECIDED;
    }

    private Outcome ofUndecided(Throwable thrown, HttpStatusReader statuses) {
        if (!recordExceptions.isEmpty() || predicates.recordException().isPresent()) {
            return Outcome.SUCCESS;
        }
        return isClientError(thrown, statuses) ? Outcome.IGNORED : Outcome.FAILURE;
    }

    private boolean isClientError(Throwable thrown, HttpStatusReader statuses) {
        return Causes.of(thrown, matchCauses).stream()
                .map(statuses::status)
                .filter(OptionalInt::isPresent)
                .findFirst()
                .filter(status -> failureStatuses.ignores(status.getAsInt()))
                .isPresent();
    }

    private boolean isOf(Collection<Class<? extends Throwable>> types, Throwable thrown) {
        return !types.isEmpty()
                && Causes.of(thrown, matchCauses).stream()
                        .anyMatch(cause -> types.stream().anyMatch(type -> type.isInstance(cause)));
    }
}
