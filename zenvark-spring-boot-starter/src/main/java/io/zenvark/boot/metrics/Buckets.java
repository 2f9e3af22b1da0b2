// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.metrics;

import java.time.Duration;
import java.util.stream.LongStream;

/** The default histogram buckets of timers. The application can configure others. */
final class Buckets {

    /** Buckets for calls to a dependency: 5 ms to 10 s. */
    private static final Duration[] CALLS = millis(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000);

    /** Buckets for messages through Redis: 1 ms, the precision of its timestamps, to 5 s. */
    private static final Duration[] MESSAGES = millis(1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000);

    private Buckets() {}

    static Duration[] ofCalls() {
        return CALLS.clone();
    }

    static Duration[] ofMessages() {
        return MESSAGES.clone();
    }

    private static Duration[] millis(long... bounds) {
        return LongStream.of(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }
}
