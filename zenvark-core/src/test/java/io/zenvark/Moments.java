// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

import java.time.Duration;

/** Creates moments for tests. */
public final class Moments {

    private Moments() {}

    /** Returns the moment that is {@code seconds} after the origin. */
    public static Moment atSecond(long seconds) {
        return new Moment(Duration.ofSeconds(seconds));
    }

    /** Returns the moment that is {@code millis} milliseconds after the origin. */
    public static Moment atMillis(long millis) {
        return new Moment(Duration.ofMillis(millis));
    }
}
