// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * What classes of exceptions cannot say of how a call ended. They run on the caller's thread: they have to be quick and
 * thread-safe. One that throws is logged, and the call counts as it would without predicates and classes.
 *
 * @param recordException which exceptions are failures, beside those of the recorded classes
 * @param ignoreException which exceptions count neither way, beside those of the ignored classes
 * @param failedResult which results are failures; not asked about {@code null}
 */
public record CallPredicates(
        Optional<Predicate<? super Throwable>> recordException,
        Optional<Predicate<? super Throwable>> ignoreException,
        Optional<Predicate<? super Object>> failedResult) {

    /** No predicates. */
    public static final CallPredicates NONE = new CallPredicates(Optional.empty(), Optional.empty(), Optional.empty());

    boolean records(Throwable thrown) {
        return recordException.isPresent() && recordException.get().test(thrown);
    }

    boolean ignores(Throwable thrown) {
        return ignoreException.isPresent() && ignoreException.get().test(thrown);
    }
}
