// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import java.time.Duration;

/**
 * Limits of an event stream.
 *
 * @param capacity the number of events that wait for a slow subscriber before the oldest is dropped, at least 1
 * @param keepAlive the interval of the comments that keep a stream alive and detect disconnected clients, at least 1 ms
 * @param subscribers the maximum number of concurrent subscribers, at least 1
 */
public record StreamLimits(int capacity, Duration keepAlive, int subscribers) {

    public StreamLimits {
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
