// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.boot.definition.InheritedProperties.PropertyLevel;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.boot.properties.BreakerProperties;
import io.zenvark.boot.properties.PropertyPath;
import io.zenvark.boot.properties.ZenvarkProperties;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Resolves the templates of a breaker: its base configuration, the base of that, and finally the default template. */
final class Templates {

    private final Map<String, BreakerProperties> configs;

    Templates(Map<String, BreakerProperties> configs) {
        this.configs = configs;
    }

    InheritedProperties<BreakerProperties> resolve(String breaker, BreakerProperties own) {
        PropertyPath path = PropertyPath.ofBreaker(breaker);
        List<PropertyLevel<BreakerProperties>> levels = new ArrayList<>();
        levels.add(new PropertyLevel<>(path, own));
        Set<String> seen = new LinkedHashSet<>();
        PropertyLevel<BreakerProperties> current = levels.get(0);
        for (String base = base(current); base != null; base = base(current)) {
            if (!seen.add(base)) {
                if (base.equals(ZenvarkProperties.DEFAULT_CONFIG)
                        && current.values().baseConfig() == null) {
                    break;
                }
                throw cycle(current.path(), seen);
            }
            current = new PropertyLevel<>(PropertyPath.ofConfig(base), template(base, current));
            levels.add(current);
        }
        return new InheritedProperties<>(path, List.copyOf(levels));
    }

    private @Nullable String base(PropertyLevel<BreakerProperties> level) {
        String named = level.values().baseConfig();
        if (named != null) {
            return named;
        }
        return configs.containsKey(ZenvarkProperties.DEFAULT_CONFIG) ? ZenvarkProperties.DEFAULT_CONFIG : null;
    }

    private BreakerProperties template(String name, PropertyLevel<BreakerProperties> user) {
        BreakerProperties template = configs.get(name);
        if (template == null) {
            throw new ZenvarkConfigurationException(
                    user.path().child("base-config") + " names a template '" + name + "' that does not exist.",
                    "Declare it as " + PropertyPath.ofConfig(name) + ", or use an existing one: "
                            + new TreeSet<>(configs.keySet()));
        }
        return template;
    }

    private static ZenvarkConfigurationException cycle(PropertyPath path, Set<String> seen) {
        return new ZenvarkConfigurationException(
                path.child("base-config") + " forms a cycle of templates: " + seen + ".",
                "Remove the base-config of one of these templates.");
    }
}
