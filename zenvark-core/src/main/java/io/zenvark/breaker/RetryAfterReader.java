// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import java.time.Duration;
import java.util.Optional;

/**
 * Reads from an exception how long the dependency asks not to be called, such as the header {@code Retry-After} of its
 * response. {@link RetryAfter} parses that header. Runs on the caller's thread, for failed calls only. Implementations
 * must be thread-safe and must not throw.
 */
@FunctionalInterface
public interface RetryAfterReader {

    /** A reader that finds nothing in any exception. */
    RetryAfterReader NONE = thrown -> Optional.empty();

    /**
     * Returns the time for which the dependency asks not to be called.
     *
     * @param thrown the exception; its causes are passed separately
     * @return the time from now on, or empty if this exception has none. {@link RetryAfterPolicy#maximum()} limits it
     */
    Optional<Duration> retryAfter(Throwable thrown);
}
