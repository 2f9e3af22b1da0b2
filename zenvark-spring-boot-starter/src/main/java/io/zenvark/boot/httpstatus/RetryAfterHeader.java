// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.httpstatus;

import io.zenvark.breaker.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header {@code Retry-After} of responses with status 429 or 503. Other statuses use the header for other
 * purposes, such as redirects. A response with several values has none.
 *
 * @param clock the current time
 */
record RetryAfterHeader(InstantSource clock) {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;

    static boolean isRead(int status) {
        return status == TOO_MANY_REQUESTS || status == SERVICE_UNAVAILABLE;
    }

    /**
     * Reads the header of a response.
     *
     * @param headers returns all values of a header, or null
     */
    Optional<Duration> of(int status, Function<String, @Nullable Collection<String>> headers) {
        return isRead(status)
                ? RetryAfter.parse(only(headers.apply("Retry-After")), only(headers.apply("Date")), clock)
                : Optional.empty();
    }

    /** Returns the time from now to a time in milliseconds since 1970; zero if it has passed. */
    Duration until(long epochMillis) {
        Duration until = Duration.between(clock.instant(), Instant.ofEpochMilli(epochMillis));
        return until.isNegative() ? Duration.ZERO : until;
    }

    private static @Nullable String only(@Nullable Collection<String> values) {
        return values == null || values.size() != 1 ? null : values.iterator().next();
    }
}
