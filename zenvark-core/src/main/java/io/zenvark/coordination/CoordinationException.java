// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

/** The store could not be reached, or refused a command. It says nothing about whether the command took effect. */
public final class CoordinationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /**
     * Creates it.
     *
     * @param kind what to do about it
     * @param message what was asked, and what came back
     * @param cause the driver's exception
     */
    public CoordinationException(Kind kind, String message, Throwable cause) {
        super(message, cause);
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
