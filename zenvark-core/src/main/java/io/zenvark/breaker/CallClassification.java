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
 * Classifies calls as success, failure or ignored. The first rule that applies decides.
 *
 * <ol>
 *   <li>An exception of an ignored class, or matched by the ignoring predicate, is ignored.
 *   <li>An exception of a recorded class, or matched by the recording predicate, is a failure. A cancelled call is
 *       recorded only by a class of cancellations, not by a wider class such as {@code IOException}.
 *   <li>An exception that is, or was caused by, a cancellation or an interruption is ignored if the call took less than
 *       {@code slowCallDuration}; otherwise it is a slow failure. Timeouts are not cancellations.
 *   <li>Any other exception is a success if recorded classes or a recording predicate are configured.
 *   <li>An exception with an HTTP status of 400 or higher that is not among {@code failureStatuses} is ignored.
 *   <li>Any other exception is a failure.
 *   <li>A result that matches the predicate for failed results is a failure.
 *   <li>Any other result is a success.
 * </ol>
 *
 * <p>A success or failure that took at least {@code slowCallDuration} is slow. An {@link Error} is classified like any
 * exception. Exceptions that only wrap another one, such as {@code CompletionException}, are unwrapped.
 *
 * @param slowCallDuration the duration from which a call is slow; empty (the default) if no call is slow
 * @param recordExceptions the classes that count as failures; empty (the default), without a recording predicate, for
 *     all exceptions
 * @param ignoreExceptions the classes that are ignored; takes precedence over {@code recordExceptions}; empty by
 *     default
 * @param matchCauses whether an exception also has the classes and the status of its causes; false by default
 * @param predicates conditions that classes cannot express; none by default
 * @param failureStatuses the HTTP statuses that count as failures; 408, 425, 429 and 5xx by default
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
     * Creates a classification by the classes of exceptions. It considers neither causes nor results.
     *
     * @param slowCallDuration the duration from which a call is slow; empty if no call is slow
     * @param recordExceptions the classes that count as failures; empty for all exceptions
     * @param ignoreExceptions the classes that are ignored
     */
    public CallClassification(
            Optional<Duration> slowCallDuration,
            Set<Class<? extends Throwable>> recordExceptions,
            Set<Class<? extends Throwable>> ignoreExceptions) {
        this(slowCallDuration, recordExceptions, ignoreExceptions, false, CallPredicates.NONE);
    }

    /**
     * Creates a classification with the default failure statuses.
     *
     * @param slowCallDuration the duration from which a call is slow; empty if no call is slow
     * @param recordExceptions the classes that count as failures
     * @param ignoreExceptions the classes that are ignored
     * @param matchCauses whether an exception also has the classes of its causes
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

    /** Returns this classification with additional classes to record and to ignore. */
    public CallClassification adding(
            Collection<Class<? extends Throwable>> recorded, Collection<Class<? extends Throwable>> ignored) {
        Set<Class<? extends Throwable>> allRecorded = new HashSet<>(recordExceptions);
        allRecorded.addAll(recorded);
        Set<Class<? extends Throwable>> allIgnored = new HashSet<>(ignoreExceptions);
        allIgnored.addAll(ignored);
        return new CallClassification(
                slowCallDuration, allRecorded, allIgnored, matchCauses, predicates, failureStatuses);
    }

    /** Returns this classification with causes considered or not. */
    public CallClassification withMatchCauses(boolean match) {
        return new CallClassification(
                slowCallDuration, recordExceptions, ignoreExceptions, match, predicates, failureStatuses);
    }

    /** Returns this classification with other predicates. */
    public CallClassification withPredicates(CallPredicates other) {
        return new CallClassification(
                slowCallDuration, recordExceptions, ignoreExceptions, matchCauses, other, failureStatuses);
    }

    /** Returns this classification with other failure statuses. */
    public CallClassification withFailureStatuses(FailureStatuses other) {
        return new CallClassification(
                slowCallDuration, recordExceptions, ignoreExceptions, matchCauses, predicates, other);
    }

    /**
     * Classifies a completed call without reading HTTP statuses from exceptions. Does not consider the duration.
     *
     * @param result the returned value; null if the call threw
     * @param thrown the exception; null if the call returned
     */
    public Outcome classify(@Nullable Object result, @Nullable Throwable thrown) {
        return classify(result, thrown, HttpStatusReader.NONE);
    }

    /**
     * Classifies a completed call. Does not consider the duration.
     *
     * @param result the returned value; null if the call threw
     * @param thrown the exception; null if the call returned
     * @param statuses reads the HTTP status of an exception
     */
    public Outcome classify(@Nullable Object result, @Nullable Throwable thrown, HttpStatusReader statuses) {
        if (thrown != null) {
            return switch (byRules(thrown)) {
                case IGNORED, CANCELLED -> Outcome.IGNORED;
                case RECORDED -> Outcome.FAILURE;
                case UNDECIDED -> byDefault(thrown, statuses);
            };
        }
        boolean failed = result != null
                && predicates.failedResult().isPresent()
                && predicates.failedResult().get().test(result);
        return failed ? Outcome.FAILURE : Outcome.SUCCESS;
    }

    /**
     * Returns the time for which the dependency asks not to be called. If causes are considered, the first exception
     * with such a time decides.
     *
     * @param thrown the exception of a failed call
     * @param reader reads the time of one exception
     */
    public Optional<Duration> retryAfter(Throwable thrown, RetryAfterReader reader) {
        for (Throwable cause : Causes.of(thrown, matchCauses)) {
            Optional<Duration> time = reader.retryAfter(cause);
            if (time.isPresent()) {
                return time;
            }
        }
        return Optional.empty();
    }

    /**
     * Returns whether an exception counts as a cancellation or interruption by these rules. Such a call is ignored only
     * if it took less than {@code slowCallDuration}.
     */
    public boolean isCancellation(Throwable thrown) {
        return byRules(thrown) == Thrown.CANCELLED;
    }

    private enum Thrown {
        IGNORED,
        RECORDED,
        CANCELLED,
        UNDECIDED
    }

    private Thrown byRules(Throwable thrown) {
        if (isOf(ignoreExceptions, thrown) || predicates.ignores(thrown)) {
            return Thrown.IGNORED;
        }
        boolean cancelled = Cancellation.isIn(thrown);
        Predicate<Class<? extends Throwable>> applicable = type -> !cancelled || Cancellation.isCancellationType(type);
        boolean recorded = isOf(recordExceptions.stream().filter(applicable).toList(), thrown);
        if (recorded || predicates.records(thrown)) {
            return Thrown.RECORDED;
        }
        return cancelled ? Thrown.CANCELLED : Thrown.UNDECIDED;
    }

    private Outcome byDefault(Throwable thrown, HttpStatusReader statuses) {
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
