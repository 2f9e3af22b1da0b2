// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.runtime;

import io.zenvark.Moment;
import java.time.Duration;

/**
 * A thread that runs steps one at a time and in order, immediately or after a delay. It owns the coordination state of
 * a node. State that only its steps access needs no synchronization. A step must not block.
 */
public interface EventLoop {

    /** Runs a step after all earlier steps. May be called by any thread. */
    void execute(Runnable step);

    /** Runs a step after a delay. May be called by steps only. */
    Cancellable schedule(Duration delay, Runnable step);

    /**
     * Runs a step repeatedly, even after it has failed. May be called by steps, and before the event loop starts.
     *
     * @param interval the time between two runs
     * @param step the step to run
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

    /** Returns the number of steps that have ended with an {@link Error}. Such a step may be half done. */
    default long brokenSteps() {
        return 0;
    }

    /** Returns the current moment. */
    Moment now();

    /** A step that is due later and can be cancelled. */
    @FunctionalInterface
    interface Cancellable {

        /** Cancels the step. Does nothing if the step has already run. */
        void cancel();
    }
}
