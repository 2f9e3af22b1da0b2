// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A step that is asked for from the call path: however often it is raised, it is taken once until it is lowered, and
 * raising it again in between costs one read.
 */
final class Signal {

    private final AtomicBoolean raised = new AtomicBoolean();
    private final Runnable wake;

    Signal(Runnable wake) {
        this.wake = wake;
    }

    void raise() {
        if (!raised.get() && raised.compareAndSet(false, true)) {
            wake();
        }
    }

    // A failure of the hand-over, such as an exhausted heap, belongs to nobody's call. The next outcome asks again.
    private void wake() {
        try {
            wake.run();
        } catch (RuntimeException | Error e) {
            raised.set(false);
        }
    }

    void lower() {
        raised.set(false);
    }
}
