// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Circuit;
import io.zenvark.breaker.ControlException;
import io.zenvark.breaker.ModeChange;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Passes an operator's wishes on to the present run of the node. */
final class Controls {

    private volatile @Nullable NodeRun run;

    /** The node runs, or null: it does not. */
    void runs(@Nullable NodeRun present) {
        run = present;
    }

    CompletionStage<Circuit> change(GuardedBreaker breaker, ModeChange change) {
        NodeRun present = run;
        return present == null
                ? CompletableFuture.failedFuture(new ControlException("Circuit breaker '" + breaker.name()
                        + "' cannot be set to " + change.mode() + ": this node does not run"))
                : present.control(breaker, change);
    }
}
