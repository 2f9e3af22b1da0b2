// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The violation of an invariant. Nodes survive every exception of a command or a step. The first violation is therefore
 * kept, and {@link #requireNone()} ends the run.
 */
final class SimViolation extends AssertionError {

    private static final long serialVersionUID = 1L;

    // Threads that a run starts share the reference of the run.
    private static final InheritableThreadLocal<AtomicReference<SimViolation>> FIRST = new InheritableThreadLocal<>();

    SimViolation(String message) {
        super(message);
        Optional.ofNullable(FIRST.get()).ifPresent(first -> first.compareAndSet(null, this));
    }

    /** Forgets violations of earlier runs on this thread. */
    static void forget() {
        FIRST.set(new AtomicReference<>());
    }

    /** Fails if there has been a violation since {@link #forget()}. */
    static void requireNone() {
        AtomicReference<SimViolation> place = FIRST.get();
        SimViolation first = place == null ? null : place.get();
        if (first != null) {
            throw first;
        }
    }
}
