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

/** Finds what a breaker is based on: its template, the template of that, and at the bottom the default. */
final class Templates {

    private final Map<String, BreakerProperties> configs;

    Templates(Map<String, BreakerProperties> configs) {
        this.configs = configs;
    }

    InheritedProperties<BreakerProperties> below(String breaker, BreakerProperties own) {
        PropertyPath path = PropertyPath.ofBreaker(breaker);
        List<PropertyLevel<BreakerProperties>> layers = new ArrayList<>();
        layers.add(new PropertyLevel<>(path, own));
        Set<String> seen = new LinkedHashSet<>();
        PropertyLevel<BreakerProperties> current = layers.get(0);
        for (String base = base(current); base != null; base = base(current)) {
            if (!seen.add(base)) {
                if (base.equals(ZenvarkProperties.DEFAULT_CONFIG)
                        && current.values().baseConfig() == null) {
                    break;
                }
                throw circle(current.path(), seen);
            }
            current = new PropertyLevel<>(PropertyPath.ofConfig(base), template(base, current));
            layers.add(current);
        }
        return new InheritedProperties<>(path, List.copyOf(layers));
    }

    private @Nullable String base(PropertyLevel<BreakerProperties> layer) {
        String named = layer.values().baseConfig();
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
                    "Declare it as " + PropertyPath.ofConfig(name) + ", or use a declared one: "
                            + new TreeSet<>(configs.keySet()));
        }
        return template;
    }

    private static ZenvarkConfigurationException circle(PropertyPath path, Set<String> seen) {
        return new ZenvarkConfigurationException(
                path.child("base-config") + " closes a circle of templates: " + seen + ".",
                "Base one of them on nothing.");
    }
}
