// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet.process;

import io.zenvark.benchmarks.redis.Pause;
import io.zenvark.breaker.CircuitBreaker;
import java.util.concurrent.TimeUnit;

/**
 * Calls at a steady rate.
 *
 * @param perSecond calls per second; 0 for as many as one thread can make
 * @param seconds the duration
 * @param oneFailsOf one call in this many fails; 0 for no failures
 */
record Load(long perSecond, int seconds, int oneFailsOf) {

    private static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    // A longer delay is not compensated by a burst, as in an application.
    private static final long MOST_TO_CATCH_UP = 20 * BEAT_NANOS;

    static Load of(String[] order) {
        return new Load(Long.parseLong(order[1]), Integer.parseInt(order[2]), Integer.parseInt(order[3]));
    }

    void drive(CircuitBreaker breaker) {
        long start = System.nanoTime();
        long calls = perSecond == 0 ? freely(breaker, start) : steadily(breaker, start);
        PrintedEvent.now("loaded", calls + " " + (System.nanoTime() - start));
    }

    private long freely(CircuitBreaker breaker, long start) {
        long calls = 0;
        while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(seconds)) {
            for (int i = 0; i < 1000; i++) {
                call(breaker, calls++);
            }
        }
        return calls;
    }

    private long steadily(CircuitBreaker breaker, long start) {
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        long calls = 0;
        double owed = 0;
        long before = start;
        for (long now = start; now < end; now = System.nanoTime()) {
            owed += Math.min(now - before, MOST_TO_CATCH_UP) * (double) perSecond / 1e9;
            before = now;
            for (; owed >= 1; owed--) {
                call(breaker, calls++);
            }
            Pause.nanos(BEAT_NANOS);
        }
        return calls;
    }

    private void call(CircuitBreaker breaker, long number) {
        if (oneFailsOf == 0 || number % oneFailsOf != oneFailsOf - 1) {
            breaker.run(Load::succeed);
            return;
        }
        try {
            breaker.run(Load::fail);
        } catch (IllegalStateException expected) {
            // The failure is intended.
        }
    }

    private static void succeed() {}

    private static void fail() {
        throw new IllegalStateException("no answer");
    }
}
