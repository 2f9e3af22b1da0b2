// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The store's time as a node reckons it from the latest answer that told it, on its own monotonic clock. It lags the
 * truth by the way back of that answer at the most, and never runs ahead of it but for steps of the store's clock. Not
 * thread-safe: the loop owns it.
 */
public final class StoreClock {

    private Instant told = Instant.EPOCH;
    private Duration toldAt = Duration.ZERO;
    private boolean known;

    /** Notes that the store's time was {@code time} when its answer came in at {@code at}. */
    public void observe(Instant time, Duration at) {
        told = time;
        toldAt = at;
        known = true;
    }

    /** The store's time at a point on the node's timeline; empty before the first answer. */
    public Optional<Instant> at(Duration now) {
        return known ? Optional.of(told.plus(now.minus(toldAt))) : Optional.empty();
    }
}
