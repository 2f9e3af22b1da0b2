// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.CoordinationStore;
import io.zenvark.node.runtime.NodeExecutors;
import io.zenvark.node.runtime.SafeLogger;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces both connections of a node. The shortest time between two replacements doubles up to two seconds, and starts
 * again after half a minute without one. Owned by the event loop.
 */
final class Reconnects {

    private static final Logger LOG = SafeLogger.of(LoggerFactory.getLogger(Reconnects.class));
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration QUIET = Duration.ofSeconds(30);

    private final CoordinationStore store;
    private final NodeExecutors executors;
    private Duration pause = FIRST_PAUSE;
    private Duration latest = Duration.ofSeconds(Long.MIN_VALUE / 2);
    private int count;

    Reconnects(CoordinationStore store, NodeExecutors executors) {
        this.store = store;
        this.executors = executors;
    }

    int count() {
        return count;
    }

    /**
     * Replaces the connections, unless that has been done since {@code seen} was read or was done too short a time ago.
     *
     * @param seen the count when the trouble began
     * @param threadIsHeld whether the thread of the commands is stuck in the connection
     * @return whether they are replaced
     */
    boolean replace(int seen, boolean threadIsHeld) {
        Duration now = executors.eventLoop().now();
        Duration since = now.minus(latest);
        if (seen != count || since.compareTo(pause) < 0) {
            return false;
        }
        long doubled = Math.min(pause.toNanos() * 2, LONGEST_PAUSE.toNanos());
        long jittered = (long) (doubled * (0.75 + 0.25 * executors.random().nextDouble()));
        pause = since.compareTo(QUIET) > 0 ? FIRST_PAUSE : Duration.ofNanos(jittered);
        latest = now;
        count++;
        replace(threadIsHeld);
        return true;
    }

    private void replace(boolean threadIsHeld) {
        try {
            if (threadIsHeld) {
                executors.healthChecks().execute(this::reconnect);
            } else {
                executors.commands().execute(this::reconnect);
            }
        } catch (RuntimeException | Error e) {
            LOG.debug("The connections could not be replaced", e);
        }
    }

    private void reconnect() {
        try {
            store.reconnect();
        } catch (RuntimeException | Error e) {
            LOG.debug("The connections could not be replaced", e);
        }
    }
}
