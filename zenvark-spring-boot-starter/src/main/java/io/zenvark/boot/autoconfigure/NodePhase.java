// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.node.ZenvarkNode;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/** A lifecycle phase in which the node is stopped if it is running. Subclasses define the start. */
abstract class NodePhase implements SmartLifecycle {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

    private final ZenvarkNode node;
    private final int phase;

    NodePhase(ZenvarkNode node, int phase) {
        this.node = node;
        this.phase = phase;
    }

    @Override
    public final void stop() {
        node.stop(STOP_TIMEOUT);
    }

    @Override
    public final boolean isRunning() {
        return node.isRunning();
    }

    @Override
    public final int getPhase() {
        return phase;
    }
}
