// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The store's time as a node reckons it from one of the latest answers that told it, on its own monotonic clock. It lags
 * the truth by the way back of that answer at the most, and never runs ahead of it but for steps of the store's clock. Not
 * thread-safe: the loop owns it.
 */
public final class StoreClock {

    private static final int MEMORY_SECONDS = 10;
    private static final Duration MEMORY = Duration.ofSeconds(MEMORY_SECONDS);
    private static final Duration RESOLUTION = Duration.ofMillis(1);

    private Instant told = Instant.EPOCH;
    private Duration toldAt = Duration.ZERO;
    private boolean known;

    /** Notes that the store's time was {@code time} when its answer came in at {@code at}. */
    public void observe(Instant time, Duration at) {
        told = time;
        toldAt = at;
        known = true;
    }

    /**
     * Notes that the store's time was {@code time} at some moment between {@code sentAt} and {@code at}. Of the answers of
     * the latest {@value #MEMORY_SECONDS} seconds the one that lags least counts. An answer that contradicts it shows that
     * the store's clock was set back, and replaces it.
     */
    public void observe(Instant time, Duration sentAt, Duration at) {
        boolean recent = known && at.minus(toldAt).compareTo(MEMORY) < 0;
        Instant latest = time.plus(RESOLUTION).plus(at.minus(sentAt));
        Instant reckoned = told.plus(at.minus(toldAt));
        if (!recent || reckoned.isBefore(time) || reckoned.isAfter(latest)) {
            observe(time, at);
        }
    }

    /** The store's time at a point on the node's timeline; empty before the first answer. */
    public Optional<Instant> at(Duration now) {
        return known ? Optional.of(told.plus(now.minus(toldAt))) : Optional.empty();
    }
}
