// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Moment;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.node.runtime.NodeExecutors;
import io.zenvark.node.runtime.SafeLogger;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces both connections of a node. The minimum time between two replacements doubles up to two seconds, and is
 * reset after 30 seconds without one. Owned by the event loop.
 */
final class Reconnects {

    private static final Logger LOG = SafeLogger.of(LoggerFactory.getLogger(Reconnects.class));
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration QUIET = Duration.ofSeconds(30);

    private final CoordinationStore store;
    private final NodeExecutors executors;
    private Duration pause = FIRST_PAUSE;
    private Moment latest = Moment.LONG_AGO;
    private int count;

    Reconnects(CoordinationStore store, NodeExecutors executors) {
        this.store = store;
        this.executors = executors;
    }

    int count() {
        return count;
    }

    /**
     * Replaces the connections, unless they were replaced after {@code seen} was read, or within the minimum time.
     *
     * @param seen the number of replacements when the failure was noticed
     * @param threadIsHeld whether the command thread is blocked in the connection
     * @return whether the connections are replaced
     */
    boolean replace(int seen, boolean threadIsHeld) {
        Moment now = executors.eventLoop().now();
        Duration since = now.since(latest);
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
