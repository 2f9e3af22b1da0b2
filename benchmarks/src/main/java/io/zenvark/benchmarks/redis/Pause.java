// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.redis;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits. Used only where time itself is measured. */
public final class Pause {

    private Pause() {}

    /** Waits for the given number of milliseconds. */
    public static void millis(long millis) {
        nanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** Waits for the given number of nanoseconds. */
    public static void nanos(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /**
     * Waits until a condition is fulfilled.
     *
     * @param what the condition, for the error message
     * @throws IllegalStateException if the condition is not fulfilled in time
     */
    public static void until(String what, Duration within, BooleanSupplier condition) {
        long end = System.nanoTime() + within.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("not reached within " + within + ": " + what);
            }
            nanos(500_000);
        }
    }
}
