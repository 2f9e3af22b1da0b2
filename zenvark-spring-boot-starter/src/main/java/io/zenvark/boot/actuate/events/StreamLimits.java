// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import java.time.Duration;

/**
 * Limits of an event stream.
 *
 * @param capacity number of events that wait for a slow subscriber before the oldest is dropped
 * @param keepAlive interval of the comments that keep the stream alive and detect clients that are gone
 * @param subscribers maximum number of subscribers
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
