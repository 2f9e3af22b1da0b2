// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Decides which source says how a breaker is checked. A breaker has one kind of health check, so the strongest source
 * that names a kind hides the kinds of weaker sources. An empty value, or {@code wait: false}, unsets its own property
 * in weaker sources only.
 */
final class HealthCheckKinds {

    private static final List<ConfigurationPropertyName> KINDS = List.of(
            ConfigurationPropertyName.of("health-check.url"),
            ConfigurationPropertyName.of("health-check.tcp"),
            ConfigurationPropertyName.of("health-check.indicator"),
            ConfigurationPropertyName.of("health-check.wait"));

    private final Function<Object, String> text;
    private final Set<ConfigurationPropertyName> unset = new HashSet<>();
    private final Set<ConfigurationPropertyName> decided = new HashSet<>();

    /**
     * Creates a decision without sources.
     *
     * @param text resolves the placeholders of a value
     */
    HealthCheckKinds(Function<Object, String> text) {
        this.text = text;
    }

    /**
     * Looks at the next source, strongest first.
     *
     * @param properties the properties of breakers and templates in this source
     * @return the names that have no effect in this source
     */
    Set<ConfigurationPropertyName> hidden(List<ConfigurationProperty> properties) {
        Set<ConfigurationPropertyName> hidden = new HashSet<>();
        Map<ConfigurationPropertyName, ConfigurationPropertyName> emptied = new HashMap<>();
        Set<ConfigurationPropertyName> deciding = new HashSet<>();
        for (ConfigurationProperty property : properties) {
            ConfigurationPropertyName name = property.getName();
            if (BreakerKeys.include(name) && KINDS.contains(BreakerKeys.relative(name))) {
                ConfigurationPropertyName owner = BreakerKeys.owner(name);
                if (isEmpty(property)) {
                    emptied.put(name, owner);
                } else if (decided.contains(owner) || unset.contains(name)) {
                    hidden.add(name);
                } else {
                    deciding.add(owner);
                }
            }
        }
        decided.addAll(deciding);
        unset.addAll(emptied.keySet());
        hidden.addAll(emptied.keySet());
        return hidden;
    }

    private boolean isEmpty(ConfigurationProperty property) {
        String value = text.apply(property.getValue());
        return value.isBlank()
                || (property.getName()
                                .getLastElement(ConfigurationPropertyName.Form.UNIFORM)
                                .equals("wait")
                        && value.strip().equalsIgnoreCase("false"));
    }
}
