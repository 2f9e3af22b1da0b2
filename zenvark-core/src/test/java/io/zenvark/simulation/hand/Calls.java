// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation.hand;

import io.zenvark.breaker.CircuitBreaker;

/** Calls with a known result. */
public final class Calls {

    private Calls() {}

    /** Makes calls that fail, or are rejected. */
    public static void fail(CircuitBreaker breaker, int times) {
        for (int i = 0; i < times; i++) {
            try {
                breaker.run(() -> {
                    throw new IllegalStateException("no answer");
                });
            } catch (RuntimeException expected) {
                // Both failures and rejections are expected here. Tests check the circuit.
            }
        }
    }

    /** Makes calls that succeed. */
    public static void succeed(CircuitBreaker breaker, int times) {
        for (int i = 0; i < times; i++) {
            breaker.run(() -> {});
        }
    }
}
