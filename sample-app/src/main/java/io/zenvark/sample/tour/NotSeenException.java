// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

import java.time.Duration;

/** Something that had to happen was not seen, or something else was. */
final class NotSeenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotSeenException(String message) {
        super(message);
    }

    NotSeenException(String what, Duration bound) {
        super("not seen within " + bound.toSeconds() + " s: " + what);
    }

    /** Throws unless the claim holds. */
    static void unless(boolean holds, String message) {
        if (!holds) {
            throw new NotSeenException(message);
        }
    }
}
