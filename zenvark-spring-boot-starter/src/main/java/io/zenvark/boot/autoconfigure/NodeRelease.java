// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.node.ZenvarkNode;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/**
 * Ends the node's part in the fleet when the last requests have been answered and before the web server is gone: the
 * outcomes of those requests are still reported, and another node leads while this one is still shutting down.
 *
 * <p>The web server's graceful shutdown has the greatest phase but 1024, its end the greatest but 2048; this is between
 * them. The node starts with {@link NodeLifecycle}, long before.
 */
final class NodeRelease implements SmartLifecycle {

    /** After the graceful shutdown of the web server, before its end. */
    static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 1536;

    private static final Duration WITHIN = Duration.ofSeconds(2);

    private final ZenvarkNode node;

    NodeRelease(ZenvarkNode node) {
        this.node = node;
    }

    @Override
    public void start() {
        // The node has been started in an earlier phase.
    }

    @Override
    public void stop() {
        node.stop(WITHIN);
    }

    @Override
    public boolean isRunning() {
        return node.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
