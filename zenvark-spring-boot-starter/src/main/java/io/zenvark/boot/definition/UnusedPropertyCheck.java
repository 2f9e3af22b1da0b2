// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.boot.definition.InheritedProperties.PropertyLevel;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of a section of which each type reads only some. One that is not read is warned of: silently ignored, a
 * threshold would pass for a protection; refused, one could not try another type without taking the rest out.
 */
final class UnusedPropertyCheck<P> {

    private static final Logger LOG = LoggerFactory.getLogger(UnusedPropertyCheck.class);

    private final SortedMap<String, Function<P, ? extends @Nullable Object>> byName;

    UnusedPropertyCheck(Map<String, Function<P, ? extends @Nullable Object>> byName) {
        this.byName = new TreeMap<>(byName);
    }

    /**
     * Warns of what the type does not read.
     *
     * @param layers those that knew of the type when they were written: down to the one that chose it
     */
    void warnOfUnread(InheritedProperties<P> layers, String type, Set<String> read) {
        for (PropertyLevel<P> layer : layers.nearestFirst()) {
            byName.forEach((name, setting) -> {
                if (!read.contains(name) && setting.apply(layer.values()) != null) {
                    LOG.warn(
                            "{} is set, but has no effect: type '{}' does not read it",
                            layer.path().child(name),
                            type);
                }
            });
        }
    }
}
