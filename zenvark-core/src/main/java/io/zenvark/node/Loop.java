// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import java.time.Duration;

/**
 * Takes steps one at a time and in order, now or after a while. What only its steps touch needs no further protection.
 * A step must not block.
 */
public interface Loop {

    /** Takes a step as soon as the earlier ones are done. May be called from any thread. */
    void execute(Runnable step);

    /** Takes a step after a delay. To be called by steps only. */
    Cancellable schedule(Duration delay, Runnable step);

    /** The present moment on a timeline that never goes backward. */
    Duration now();

    /** Something that is due later and can be called off. */
    @FunctionalInterface
    interface Cancellable {

        /** What is cancelled before it was due never happens. */
        void cancel();
    }
}
