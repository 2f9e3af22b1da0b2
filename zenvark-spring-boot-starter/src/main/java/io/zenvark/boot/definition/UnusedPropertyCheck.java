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
 * Warns about properties that the chosen type of a strategy or backoff does not use. An ignored threshold would look
 * like protection. An error would force users to remove properties before they try another type.
 */
final class UnusedPropertyCheck<P> {

    private static final Logger LOG = LoggerFactory.getLogger(UnusedPropertyCheck.class);

    private final SortedMap<String, Function<P, ? extends @Nullable Object>> byName;

    UnusedPropertyCheck(Map<String, Function<P, ? extends @Nullable Object>> byName) {
        this.byName = new TreeMap<>(byName);
    }

    /**
     * Logs a warning for each property that is set and not used.
     *
     * @param inherited the levels down to the one that sets the type
     * @param type the type of the strategy or backoff
     * @param used the names of the properties that the type uses
     */
    void warnAboutUnused(InheritedProperties<P> inherited, String type, Set<String> used) {
        for (PropertyLevel<P> level : inherited.nearestFirst()) {
            byName.forEach((name, setting) -> {
                if (!used.contains(name) && setting.apply(level.values()) != null) {
                    LOG.warn(
                            "{} has no effect, because type '{}' does not use it",
                            level.path().child(name),
                            type);
                }
            });
        }
    }
}
