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
 * Determines which source configures the kind of a breaker's health check. A breaker has one kind, so the source with
 * the highest precedence that sets a kind hides the kinds in other sources. An empty value or {@code wait: false} hides
 * only the same property in sources of lower precedence.
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
     * Creates an instance without sources.
     *
     * @param text the function that converts a value to text and resolves its placeholders
     */
    HealthCheckKinds(Function<Object, String> text) {
        this.text = text;
    }

    /**
     * Evaluates the next source, in order of precedence.
     *
     * @param properties the properties of breakers and templates in this source
     * @return the names to hide in this source
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
