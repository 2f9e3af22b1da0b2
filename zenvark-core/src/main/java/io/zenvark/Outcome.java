// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

/** The result of a protected call. */
public enum Outcome {
    /** The call succeeded. */
    SUCCESS('s', false, false),
    /** The call failed. */
    FAILURE('f', true, false),
    /** The call succeeded, but took at least the slow-call duration. */
    SLOW_SUCCESS('S', false, true),
    /** The call failed, and took at least the slow-call duration. */
    SLOW_FAILURE('F', true, true),
    /** The call says nothing about the dependency. Meters count it; strategies do not see it. */
    IGNORED('i', false, false);

    private final char code;
    private final boolean failure;
    private final boolean slow;

    Outcome(char code, boolean failure, boolean slow) {
        this.code = code;
        this.failure = failure;
        this.slow = slow;
    }

    /** Returns the letter that represents this outcome in stored batches. */
    public char code() {
        return code;
    }

    /** Returns whether the call failed, slow or not. */
    public boolean isFailure() {
        return failure;
    }

    /** Returns whether the call took at least the slow-call duration. */
    public boolean isSlow() {
        return slow;
    }
}
