// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.SafeText;

/** The store could not be reached, or refused a command. It says nothing about whether the command took effect. */
public final class CoordinationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_MESSAGE = 1000;

    private final Kind kind;

    /**
     * Creates it.
     *
     * @param kind what to do about it
     * @param message the command and the reply, at most 1,000 characters; see {@link SafeText}
     * @param cause the driver's exception
     */
    public CoordinationException(Kind kind, String message, Throwable cause) {
        super(SafeText.of(message, LONGEST_MESSAGE), cause);
        this.kind = kind;
    }

    /** What kind of trouble it is. */
    public Kind kind() {
        return kind;
    }

    /** Kinds of trouble, by what a node does about them. */
    public enum Kind {
        /** No connection, or no answer in time: try again. */
        UNREACHABLE,
        /** The server answers but is not, or no longer, the one to talk to: connect anew, then try again. */
        WRONG_SERVER,
        /** The server refuses for now (out of memory, loading, busy): try again. */
        REFUSED,
        /** The server will go on refusing until somebody changes its rights or its data. */
        DENIED
    }
}
