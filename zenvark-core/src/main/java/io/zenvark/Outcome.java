// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

/** How a protected call ended. */
public enum Outcome {
    SUCCESS('s', false, false),
    FAILURE('f', true, false),
    SLOW_SUCCESS('S', false, true),
    SLOW_FAILURE('F', true, true),
    /** Neither for nor against the dependency: it is counted in the meters of the node, and judged by nobody. */
    IGNORED('i', false, false);

    private final char code;
    private final boolean failure;
    private final boolean slow;

    Outcome(char code, boolean failure, boolean slow) {
        this.code = code;
        this.failure = failure;
        this.slow = slow;
    }

    /** The letter by which stored batches name it. */
    public char code() {
        return code;
    }

    public boolean isFailure() {
        return failure;
    }

    public boolean isSlow() {
        return slow;
    }
}
