// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Outcome;
import io.zenvark.breaker.CallTerms;
import io.zenvark.breaker.HttpStatusReader;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Terms as calls need them.
 *
 * @param base the terms of the breaker
 * @param terms the terms of the gate, derived from those
 * @param slowNanos from how many nanoseconds on a call is slow; {@link Long#MAX_VALUE}: never
 * @param statuses finds the HTTP status of an exception
 */
record Judging(CallTerms base, CallTerms terms, long slowNanos, HttpStatusReader statuses) {

    static Judging of(CallTerms base, CallTerms terms, HttpStatusReader statuses) {
        long slow = terms.slowCallDuration().map(Duration::toNanos).orElse(Long.MAX_VALUE);
        return new Judging(base, terms, slow, statuses);
    }

    /** Classifies the end of a call. A call that was cancelled late has failed: its caller has waited in vain. */
    Outcome outcome(@Nullable Object result, @Nullable Throwable thrown, long elapsedNanos) {
        Outcome outcome = terms.classify(result, thrown, statuses);
        boolean late = thrown != null
                && outcome == Outcome.IGNORED
                && elapsedNanos >= slowNanos
                && terms.isCancellation(thrown);
        return late ? Outcome.FAILURE : outcome;
    }

    /** Adds whether the call was slow. */
    Outcome tempered(Outcome outcome, long elapsedNanos) {
        if (elapsedNanos < slowNanos || outcome == Outcome.IGNORED) {
            return outcome;
        }
        return outcome == Outcome.FAILURE ? Outcome.SLOW_FAILURE : Outcome.SLOW_SUCCESS;
    }
}
