// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

/** An invariant does not hold. */
final class SimViolation extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final SimInvariant invariant;

    SimViolation(SimInvariant invariant, String message) {
        super(message);
        this.invariant = invariant;
    }

    SimInvariant invariant() {
        return invariant;
    }
}
