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
 * A view of a property source that hides some names. The underlying source remains visible, because the binder has
 * special rules for environment variables and system properties.
 *
 * @param source the source
 * @param hidden the filter for hidden names, which matches names of breakers and templates only
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

    /** Returns the properties of breakers and templates in a source. */
    static Stream<ConfigurationProperty> breakerProperties(ConfigurationPropertySource source) {
        return source instanceof IterableConfigurationPropertySource iterable
                ? iterable.stream()
                        .filter(BreakerKeys::reach)
                        .flatMap(name -> Stream.ofNullable(iterable.getConfigurationProperty(name)))
                : Stream.empty();
    }
}
