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

    /**
     * Takes a step again and again, also after it has failed. To be called by steps, or before the loop begins.
     *
     * @param interval the time from one to the next
     * @param step the step to take
     */
    default void every(Duration interval, Runnable step) {
        schedule(interval, () -> {
            try {
                step.run();
            } finally {
                every(interval, step);
            }
        });
    }

    /** Returns how many steps have ended with an {@link Error}; each may have left something half done. */
    default long brokenSteps() {
        return 0;
    }

    /** The present moment on a timeline that never goes backward. */
    Duration now();

    /** Something that is due later and can be called off. */
    @FunctionalInterface
    interface Cancellable {

        /** What is cancelled before it was due never happens. */
        void cancel();
    }
}
