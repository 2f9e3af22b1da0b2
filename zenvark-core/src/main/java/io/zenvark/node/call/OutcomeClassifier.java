// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import io.zenvark.Outcome;
import io.zenvark.breaker.CallClassification;
import io.zenvark.breaker.HttpStatusReader;
import io.zenvark.breaker.RetryAfterPolicy;
import io.zenvark.breaker.RetryAfterReader;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Classifies the results of calls.
 *
 * @param base the call configuration of the breaker
 * @param effective the call configuration of the executor, derived from the breaker's
 * @param slowNanos the minimum duration of a slow call in nanoseconds; {@link Long#MAX_VALUE} if no call is slow
 * @param statuses finds the HTTP status of an exception
 */
record OutcomeClassifier(
        CallClassification base, CallClassification effective, long slowNanos, HttpStatusReader statuses) {

    static OutcomeClassifier of(CallClassification base, CallClassification effective, HttpStatusReader statuses) {
        long slow = effective.slowCallDuration().map(Duration::toNanos).orElse(Long.MAX_VALUE);
        return new OutcomeClassifier(base, effective, slow, statuses);
    }

    /**
     * Classifies the end of a call. A late cancellation is a failure: its caller has waited for longer than a slow
     * call.
     */
    Outcome outcome(@Nullable Object result, @Nullable Throwable thrown, long elapsedNanos) {
        Outcome outcome = effective.classify(result, thrown, statuses);
        boolean late = thrown != null
                && outcome == Outcome.IGNORED
                && elapsedNanos >= slowNanos
                && effective.isCancellation(thrown);
        return late ? Outcome.FAILURE : outcome;
    }

    /**
     * Returns the hold that an exception carries, in nanoseconds; zero if it carries none.
     *
     * @param reader reads the hold of an exception
     * @param policy limits the hold
     */
    long holdNanos(Throwable thrown, RetryAfterReader reader, RetryAfterPolicy policy) {
        return effective
                .retryAfter(thrown, reader)
                .map(requested -> policy.limit(requested).toNanos())
                .orElse(0L);
    }

    /** Returns the outcome, changed to a slow one if the call was slow. */
    Outcome withDuration(Outcome outcome, long elapsedNanos) {
        if (elapsedNanos < slowNanos || outcome == Outcome.IGNORED) {
            return outcome;
        }
        return outcome == Outcome.FAILURE ? Outcome.SLOW_FAILURE : Outcome.SLOW_SUCCESS;
    }
}
