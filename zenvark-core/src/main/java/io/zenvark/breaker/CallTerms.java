// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the end of a call is classified.
 *
 * <ol>
 *   <li>Thrown and an instance of an ignored class: ignored.
 *   <li>Thrown, and an instance of a recorded class or no classes to record are named: a failure.
 *   <li>Everything else is a success.
 *   <li>A success or failure that took at least {@code slowCallDuration} is slow.
 * </ol>
 *
 * <p>An {@link Error} is thrown like any exception.
 *
 * @param slowCallDuration from when on a call is slow; empty: never
 * @param recordExceptions what counts as failure; empty: everything thrown
 * @param ignoreExceptions what counts neither way; stronger than {@code recordExceptions}
 */
public record CallTerms(
        Optional<Duration> slowCallDuration,
        Set<Class<? extends Throwable>> recordExceptions,
        Set<Class<? extends Throwable>> ignoreExceptions) {

    /** Everything thrown is a failure, nothing is slow. */
    public static final CallTerms DEFAULT = new CallTerms(Optional.empty(), Set.of(), Set.of());

    public CallTerms {
        recordExceptions = Set.copyOf(recordExceptions);
        ignoreExceptions = Set.copyOf(ignoreExceptions);
        if (slowCallDuration.filter(slow -> slow.isNegative() || slow.isZero()).isPresent()) {
            throw new IllegalArgumentException(
                    "slow-call-duration (" + slowCallDuration.get() + ") must be longer than zero");
        }
    }

    /**
     * Classifies the end of a call, leaving its duration aside.
     *
     * @param thrown what it threw; null when it returned
     */
    public Outcome classify(@Nullable Throwable thrown) {
        if (thrown == null) {
            return Outcome.SUCCESS;
        }
        if (isInstance(ignoreExceptions, thrown)) {
            return Outcome.IGNORED;
        }
        return recordExceptions.isEmpty() || isInstance(recordExceptions, thrown) ? Outcome.FAILURE : Outcome.SUCCESS;
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
