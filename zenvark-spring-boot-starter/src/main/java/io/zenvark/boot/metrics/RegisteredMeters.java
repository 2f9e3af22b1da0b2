// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The meters that were put into one registry, so that they can be taken out of it again. Thread-safe. */
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

    /** Remembers a meter of the registry. One that comes after {@link #clear} is taken out at once. */
    <M extends Meter> M keep(M meter) {
        meters.add(meter);
        if (cleared) {
            registry.remove(meter);
        }
        return meter;
    }

    /** Takes all of them out. */
    void clear() {
        cleared = true;
        meters.forEach(registry::remove);
        meters.clear();
    }
}
