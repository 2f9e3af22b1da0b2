// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

/** Simulates an exhausted heap or stack. */
final class InjectedError extends Error {

    private static final long serialVersionUID = 1L;

    InjectedError() {
        super("injected");
    }
}
