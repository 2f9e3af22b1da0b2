// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.lease;

import io.zenvark.Moment;
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

    private Instant observed = Instant.EPOCH;
    private Moment observedAt = Moment.LONG_AGO;
    private boolean known;

    /** Records that a reply with the store time {@code time} arrived at {@code at}. */
    public void observe(Instant time, Moment at) {
        observed = time;
        observedAt = at;
        known = true;
    }

    /**
     * Records that the store time was {@code time} at some moment between {@code sentAt} and {@code at}. The clock
     * uses the reply with the least lag of the last {@value #MEMORY_SECONDS} seconds. A reply that contradicts it
     * shows a step of the store's clock and replaces it.
     */
    public void observe(Instant time, Moment sentAt, Moment at) {
        boolean recent = known && at.isBefore(observedAt.plus(MEMORY));
        if (!recent || contradicts(time, sentAt, at)) {
            observe(time, at);
        }
    }

    private boolean contradicts(Instant time, Moment sentAt, Moment at) {
        Instant latest = time.plus(RESOLUTION).plus(at.since(sentAt));
        Instant reckoned = observed.plus(at.since(observedAt));
        return reckoned.isBefore(time) || reckoned.isAfter(latest);
    }

    /** Returns the store time at a moment of this node, or empty before the first reply. */
    public Optional<Instant> at(Moment now) {
        return known ? Optional.of(observed.plus(now.since(observedAt))) : Optional.empty();
    }
}
