// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.redis;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting, in a place where nothing is asserted about time but time itself is what is measured. */
public final class Pause {

    private Pause() {}

    /** Waits for so long. */
    public static void millis(long millis) {
        nanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** Waits for so long. */
    public static void nanos(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /**
     * Waits until something is the case.
     *
     * @throws IllegalStateException when it is not in time; {@code what} says what
     */
    public static void until(String what, Duration within, BooleanSupplier condition) {
        long end = System.nanoTime() + within.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("waited for " + within + " in vain: " + what);
            }
            nanos(500_000);
        }
    }
}
