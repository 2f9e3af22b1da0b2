// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import java.util.Locale;

/**
 * The operations of a {@link CoordinationStore} and an {@link EventReader}. The lower-case name of each is the value
 * of a meter tag.
 */
public enum Operation {
    APPEND,
    ASSIGN,
    CLAIM,
    CONTROL,
    /** Decoding of an entry. */
    DECODE,
    DETAILS,
    INQUIRE,
    READ,
    REASSERT,
    RELEASE,
    /** The check of permissions, see {@link CoordinationStore#missingPermissions()}. */
    RIGHTS,
    SNAPSHOT,
    TICK,
    TRANSITION;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** Returns the name in lower case, such as {@code tick}. */
    public String label() {
        return label;
    }

    @Override
    public String toString() {
        return label;
    }
}
