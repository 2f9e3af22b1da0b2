// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request from the call path to the event loop. The action runs once until the signal is lowered, however often the
 * signal is raised. Raising a raised signal costs one read.
 */
final class Signal {

    private final AtomicBoolean raised = new AtomicBoolean();
    private final Runnable action;

    Signal(Runnable action) {
        this.action = action;
    }

    void raise() {
        if (!raised.get() && raised.compareAndSet(false, true)) {
            runAction();
        }
    }

    // A failure of the hand-over, such as an exhausted heap, must not reach the caller. The next outcome tries again.
    private void runAction() {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            raised.set(false);
        }
    }

    void lower() {
        raised.set(false);
    }
}
