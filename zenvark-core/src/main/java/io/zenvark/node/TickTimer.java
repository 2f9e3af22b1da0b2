// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.node.runtime.EventLoop;
import io.zenvark.node.runtime.NodeExecutors;
import java.time.Duration;

/** Schedules the next tick, with 20 % jitter. At most one is scheduled. */
final class TickTimer {

    private static final long RETRIES_PER_TICK = 4;

    private final NodeExecutors executors;
    private final Duration tick;
    private EventLoop.Cancellable next = () -> {};

    TickTimer(NodeExecutors executors, LeaseConfiguration lease) {
        this.executors = executors;
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
        double jitter = 0.8 + 0.4 * executors.random().nextDouble();
        next = executors.eventLoop().schedule(Duration.ofNanos((long) (pause.toNanos() * jitter)), step);
    }
}
