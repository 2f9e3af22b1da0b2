// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.SafeText;

/** Thrown if the store is unavailable or refuses an operation. The operation may or may not have taken effect. */
public final class CoordinationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_MESSAGE = 1000;

    private final Kind kind;

    /**
     * Creates an exception with a safe, bounded message.
     *
     * @param kind the kind of failure
     * @param message a message that names the store, the failure and the remedy; cut to 1,000 characters and escaped,
     *     see {@link SafeText}
     * @param cause the exception of the driver
     */
    public CoordinationException(Kind kind, String message, Throwable cause) {
        super(SafeText.of(message, LONGEST_MESSAGE), cause);
        this.kind = kind;
    }

    /** Returns the kind of failure. */
    public Kind kind() {
        return kind;
    }

    /** The kinds of failure, by the reaction of a node. */
    public enum Kind {
        /** The server is unreachable or did not reply in time. The node retries. */
        UNREACHABLE,
        /** The server is not the primary, or no longer is. The node reconnects and retries. */
        WRONG_SERVER,
        /**
         * The server refuses temporarily, for example because it is out of memory, loading or busy. The node retries.
         */
        REFUSED,
        /** The server refuses until its permissions, data or settings are changed. */
        DENIED
    }
}
