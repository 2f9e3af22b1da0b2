// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.node.runtime.EventLoop;
import io.zenvark.node.runtime.SafeLogger;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs one line when a run begins: namespace, node, breakers, address of the store, and whether the node is connected.
 * Waits up to two seconds for the first contact. Owned by the event loop.
 */
final class StartupLog {

    private static final Logger LOG = SafeLogger.of(LoggerFactory.getLogger(StartupLog.class));
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_NAMES = 20;

    private final NodeIdentity identity;
    private final CoordinatedBreakers breakers;
    private final Supplier<String> server;
    private final EventLoop loop;
    private EventLoop.Cancellable late = () -> {};
    private boolean written;

    /**
     * @param server supplies the address of the store
     */
    StartupLog(NodeIdentity identity, CoordinatedBreakers breakers, Supplier<String> server, EventLoop loop) {
        this.identity = identity;
        this.breakers = breakers;
        this.server = server;
        this.loop = loop;
    }

    void start() {
        late = loop.schedule(PATIENCE, () -> write("not connected yet; the node keeps trying"));
    }

    /** Applies a change of the connection status. */
    void onStatusChanged(CoordinationStatus status) {
        if (status == CoordinationStatus.CONNECTED) {
            late.cancel();
            write("connected");
        }
    }

    private void write(String connection) {
        if (!written) {
            written = true;
            LOG.info(
                    "Node {} has started in namespace '{}' with circuit breakers {}, coordinated by {}: {}",
                    identity.id(),
                    identity.namespace(),
                    names(breakers.names()),
                    server.get(),
                    connection);
        }
    }

    private static String names(Collection<BreakerName> names) {
        String shown = names.stream().limit(MOST_NAMES).map(BreakerName::value).collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMES;
        return "[" + shown + (more > 0 ? " and " + more + " more" : "") + "]";
    }
}
