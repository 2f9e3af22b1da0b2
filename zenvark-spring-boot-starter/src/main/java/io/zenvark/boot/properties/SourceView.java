// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;

/**
 * A property source without some of its names. The binder still sees which source it is, because it treats environment
 * variables and system properties differently.
 *
 * @param source the source
 * @param hidden the names that are left out, all of them in the sections of breakers and templates
 */
record SourceView(IterableConfigurationPropertySource source, Predicate<ConfigurationPropertyName> hidden)
        implements IterableConfigurationPropertySource {

    @Override
    public Stream<ConfigurationPropertyName> stream() {
        return source.stream().filter(hidden.negate());
    }

    @Override
    public @Nullable ConfigurationProperty getConfigurationProperty(ConfigurationPropertyName name) {
        return hidden.test(name) ? null : source.getConfigurationProperty(name);
    }

    @Override
    public ConfigurationPropertyState containsDescendantOf(ConfigurationPropertyName name) {
        return BreakerKeys.reach(name)
                ? IterableConfigurationPropertySource.super.containsDescendantOf(name)
                : source.containsDescendantOf(name);
    }

    @Override
    public @Nullable Object getUnderlyingSource() {
        return source.getUnderlyingSource();
    }

    /** Returns all properties of breakers and templates that a source has. */
    static Stream<ConfigurationProperty> breakerProperties(ConfigurationPropertySource source) {
        return source instanceof IterableConfigurationPropertySource iterable
                ? iterable.stream()
                        .filter(BreakerKeys::reach)
                        .flatMap(name -> Stream.ofNullable(iterable.getConfigurationProperty(name)))
                : Stream.empty();
    }
}
