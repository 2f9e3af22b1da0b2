// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tracks the meters in one registry, so that they can be removed from it. Thread-safe. */
final class RegisteredMeters {

    private final MeterRegistry registry;
    private final Set<Meter> meters = ConcurrentHashMap.newKeySet();
    private volatile boolean cleared;

    RegisteredMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    MeterRegistry registry() {
        return registry;
    }

    /** Tracks a meter of the registry. Removes the meter immediately if {@link #clear} has been called. */
    <M extends Meter> M track(M meter) {
        meters.add(meter);
        if (cleared) {
            registry.remove(meter);
        }
        return meter;
    }

    /** Removes all tracked meters from the registry. */
    void clear() {
        cleared = true;
        meters.forEach(registry::remove);
        meters.clear();
    }
}
