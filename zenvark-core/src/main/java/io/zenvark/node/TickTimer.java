// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.lease.LeaseTerms;
import java.time.Duration;

/** Schedules the next tick, with 20 % jitter, and never more than one. Owned by the event loop. */
final class TickTimer {

    private static final long RETRIES_PER_TICK = 4;

    private final Machinery machinery;
    private final Duration tick;
    private Loop.Cancellable next = () -> {};

    TickTimer(Machinery machinery, LeaseTerms lease) {
        this.machinery = machinery;
        this.tick = lease.tick();
    }

    void cancel() {
        next.cancel();
    }

    void afterTick(Runnable step) {
        schedule(tick, step);
    }

    void afterFailure(Runnable step) {
        schedule(tick.dividedBy(RETRIES_PER_TICK), step);
    }

    private void schedule(Duration pause, Runnable step) {
        next.cancel();
        double jitter = 0.8 + 0.4 * machinery.random().nextDouble();
        next = machinery.loop().schedule(Duration.ofNanos((long) (pause.toNanos() * jitter)), step);
    }
}
