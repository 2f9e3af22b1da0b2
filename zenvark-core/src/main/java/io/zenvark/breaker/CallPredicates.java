// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * Conditions on exceptions and results that classes cannot express. Predicates run on the thread of the caller and must
 * be fast and thread-safe. If a predicate throws, the exception is logged and the call is classified without predicates
 * and classes.
 *
 * @param recordException matches exceptions that are failures, in addition to the recorded classes
 * @param ignoreException matches exceptions that are ignored, in addition to the ignored classes
 * @param failedResult matches results that are failures; not called for {@code null}
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
