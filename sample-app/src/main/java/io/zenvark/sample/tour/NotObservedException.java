// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import java.time.Duration;

/** Thrown when an expected event was not observed, or an unexpected one was. */
final class NotObservedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotObservedException(String message) {
        super(message);
    }

    NotObservedException(String what, Duration bound) {
        super("not observed within " + bound.toSeconds() + " s: " + what);
    }

    /** Throws an exception unless the condition holds. */
    static void unless(boolean holds, String message) {
        if (!holds) {
            throw new NotObservedException(message);
        }
    }
}
