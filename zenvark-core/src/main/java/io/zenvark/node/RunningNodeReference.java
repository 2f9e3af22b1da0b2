// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Circuit;
import io.zenvark.breaker.ControlException;
import io.zenvark.breaker.ModeChange;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.call.OperatorControl;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Holds the running node, if there is one, and forwards the mode changes of operators to it. Thread-safe. */
final class RunningNodeReference implements OperatorControl {

    private volatile @Nullable RunningNode running;

    /** Sets the running node, or null if the node is stopped. */
    void set(@Nullable RunningNode current) {
        running = current;
    }

    Optional<RunningNode> get() {
        return Optional.ofNullable(running);
    }

    @Override
    public CompletionStage<Circuit> change(CoordinatedBreaker breaker, ModeChange change) {
        RunningNode current = running;
        return current == null
                ? CompletableFuture.failedFuture(new ControlException("Circuit breaker '" + breaker.name()
                        + "' cannot be set to " + change.mode() + ": this node is not running"))
                : current.control(breaker, change);
    }
}
