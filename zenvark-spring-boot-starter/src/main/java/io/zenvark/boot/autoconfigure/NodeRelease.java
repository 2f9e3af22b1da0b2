// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.node.ZenvarkNode;
import org.springframework.context.SmartLifecycle;

/**
 * Stops the node after the graceful shutdown of the web server and before the web server itself stops.
 *
 * <p>The node still sends the outcomes of the last requests. Other nodes take over its leaderships while this process
 * shuts down. {@link NodeLifecycle} starts the node.
 */
final class NodeRelease extends NodePhase {

    /** Between the graceful shutdown (-1024) and the stop (-2048) of the web server, relative to the default phase. */
    static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 1536;

    NodeRelease(ZenvarkNode node) {
        super(node, PHASE);
    }

    @Override
    public void start() {
        // NodeLifecycle has started the node in an earlier phase.
    }
}
