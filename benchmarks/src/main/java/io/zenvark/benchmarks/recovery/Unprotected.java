// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.recovery;

import java.util.Optional;

/** Nodes without circuit breakers. */
final class Unprotected implements Contestant {

    private static final Optional<Permission> ALWAYS = Optional.of((succeeded, took) -> {});

    @Override
    public Optional<Permission> tryAcquire(int node) {
        return ALWAYS;
    }

    @Override
    public double openingsSince(long time) {
        return 0;
    }
}
