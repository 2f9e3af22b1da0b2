// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.metrics;

import java.time.Duration;
import java.util.stream.LongStream;

/** The upper bounds of the buckets that timers have unless the application says otherwise. */
final class Buckets {

    /** For what goes over the network to a dependency: 5 ms to 10 s. */
    private static final Duration[] CALLS = millis(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000);

    /** For what goes over the network to the store: 1 ms, which is the precision of its stamps, to 5 s. */
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
