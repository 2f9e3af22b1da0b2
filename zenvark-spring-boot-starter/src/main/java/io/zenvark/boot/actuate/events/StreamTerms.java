// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import java.time.Duration;

/**
 * On what terms events are streamed.
 *
 * @param capacity how many events wait for a slow subscriber before the oldest of them is lost
 * @param keepAlive after how long another comment shows that the stream lives, and finds out who has gone
 * @param subscribers how many there may be at a time
 */
public record StreamTerms(int capacity, Duration keepAlive, int subscribers) {

    public StreamTerms {
        positive("capacity", capacity);
        positive("subscribers", subscribers);
        if (keepAlive.toMillis() < 1) {
            throw new IllegalArgumentException("actuator.stream.keep-alive (" + keepAlive + ") must be at least 1ms");
        }
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("actuator.stream." + name + " (" + value + ") must be at least 1");
        }
    }
}
