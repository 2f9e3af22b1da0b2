// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An estimate of the store time, extrapolated on the node's monotonic clock from a recent reply. It lags the store by
 * at most the return time of that reply, and is never ahead unless the store's clock steps back. Not thread-safe: the
 * event loop owns it.
 */
public final class StoreClock {

    private static final int MEMORY_SECONDS = 10;
    private static final Duration MEMORY = Duration.ofSeconds(MEMORY_SECONDS);
    private static final Duration RESOLUTION = Duration.ofMillis(1);

    private Instant told = Instant.EPOCH;
    private Duration toldAt = Duration.ZERO;
    private boolean known;

    /** Records that a reply with the store time {@code time} arrived at {@code at}. */
    public void observe(Instant time, Duration at) {
        told = time;
        toldAt = at;
        known = true;
    }

    /**
     * Records that the store time was {@code time} at some moment between {@code sentAt} and {@code at}. The clock
     * uses the reply with the least lag of the last {@value #MEMORY_SECONDS} seconds. A reply that contradicts it
     * shows a step of the store's clock and replaces it.
     */
    public void observe(Instant time, Duration sentAt, Duration at) {
        boolean recent = known && at.minus(toldAt).compareTo(MEMORY) < 0;
        Instant latest = time.plus(RESOLUTION).plus(at.minus(sentAt));
        Instant reckoned = told.plus(at.minus(toldAt));
        if (!recent || reckoned.isBefore(time) || reckoned.isAfter(latest)) {
            observe(time, at);
        }
    }

    /** Returns the store time at a point on the node's timeline, or empty before the first reply. */
    public Optional<Instant> at(Duration now) {
        return known ? Optional.of(told.plus(now.minus(toldAt))) : Optional.empty();
    }
}
