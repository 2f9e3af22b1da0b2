// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import java.time.Duration;

/** An exception of a dependency that asks not to be called for some time. */
final class Busy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    Busy(Duration retryAfter) {
        super("busy");
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
