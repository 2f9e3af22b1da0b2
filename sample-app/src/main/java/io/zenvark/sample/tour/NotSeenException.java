// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import java.time.Duration;

/** Thrown when an expected event was not observed, or an unexpected one was. */
final class NotSeenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotSeenException(String message) {
        super(message);
    }

    NotSeenException(String what, Duration bound) {
        super("not seen within " + bound.toSeconds() + " s: " + what);
    }

    /** Throws an exception unless the condition holds. */
    static void unless(boolean holds, String message) {
        if (!holds) {
            throw new NotSeenException(message);
        }
    }
}
