// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.PropertySource;

/**
 * A property source with the environment variables of breakers and templates under the names of their properties.
 *
 * @param variables the source of the variables
 * @param properties the properties by name
 */
record EnvironmentVariableSource(
        PropertySource<?> variables, Map<ConfigurationPropertyName, ConfigurationProperty> properties)
        implements IterableConfigurationPropertySource {

    @Override
    public Stream<ConfigurationPropertyName> stream() {
        return properties.keySet().stream();
    }

    @Override
    public @Nullable ConfigurationProperty getConfigurationProperty(ConfigurationPropertyName name) {
        return properties.get(name);
    }

    @Override
    public Object getUnderlyingSource() {
        return variables;
    }
}
