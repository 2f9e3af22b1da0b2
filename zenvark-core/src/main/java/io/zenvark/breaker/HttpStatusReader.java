// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import java.util.OptionalInt;

/**
 * Reads the HTTP status that an exception carries. Runs on the caller's thread, for failed calls only. Implementations
 * must be thread-safe and must not throw.
 */
@FunctionalInterface
public interface HttpStatusReader {

    /** A reader that finds no status in any exception. */
    HttpStatusReader NONE = thrown -> OptionalInt.empty();

    /**
     * Returns the status of an exception.
     *
     * @param thrown the exception; its causes are passed separately
     * @return the status, or empty if this exception has none
     */
    OptionalInt status(Throwable thrown);
}
