// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Moment;
import io.zenvark.node.runtime.EventLoop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Measures how late the event loop takes its steps. Compares the times of two measurements, and sends a step through
 * the mailbox between them. Owned by the event loop.
 */
final class LoopDelay {

    private final EventLoop loop;
    private final Duration interval;
    private Moment measuredAt = Moment.LONG_AGO;
    private @Nullable Moment sentAt;
    private Duration inMailbox = Duration.ZERO;

    /**
     * @param interval the time between two measurements
     */
    LoopDelay(EventLoop loop, Duration interval) {
        this.loop = loop;
        this.interval = interval;
    }

    /** Begins to measure. */
    void start() {
        measuredAt = loop.now();
    }

    /** Returns the longest delay since the previous measurement, at least zero. */
    Duration measure() {
        Moment now = loop.now();
        Duration ofTimer = now.since(measuredAt).minus(interval);
        measuredAt = now;
        Moment waiting = sentAt;
        Duration longest = longer(longer(ofTimer, inMailbox), waiting == null ? Duration.ZERO : now.since(waiting));
        inMailbox = Duration.ZERO;
        if (waiting == null) {
            loop.execute(() -> arrived(now));
            sentAt = now;
        }
        return longest;
    }

    private void arrived(Moment sent) {
        sentAt = null;
        inMailbox = loop.now().since(sent);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
