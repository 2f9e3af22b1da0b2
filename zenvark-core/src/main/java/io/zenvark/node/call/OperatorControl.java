// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import io.zenvark.Circuit;
import io.zenvark.breaker.ModeChange;
import java.util.concurrent.CompletionStage;

/** Forwards mode changes of operators to the coordination. Thread-safe. */
@FunctionalInterface
public interface OperatorControl {

    /**
     * Changes the mode of a circuit for the whole fleet.
     *
     * @return the new circuit, or a failure with a {@link io.zenvark.breaker.ControlException}
     */
    CompletionStage<Circuit> change(CoordinatedBreaker breaker, ModeChange change);
}
