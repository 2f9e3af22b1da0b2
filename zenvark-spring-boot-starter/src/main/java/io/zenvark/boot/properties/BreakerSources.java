// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import io.zenvark.boot.diagnostics.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.ObjectUtils;

/**
 * The property sources of an environment, adapted for breakers and templates.
 *
 * <ol>
 *   <li>Environment variables are assigned to the breakers that other sources declare, see
 *       {@link EnvironmentVariables}.
 *   <li>The source with the highest precedence determines the kind of a health check, see {@link HealthCheckKinds}.
 *   <li>A breaker without settings ({@code name: {}}, {@code name:}) is declared. Unlike in the binder, it does not
 *       hide its properties in other sources.
 * </ol>
 */
final class BreakerSources {

    private final PropertySourcesPlaceholdersResolver placeholders;
    private final List<ConfigurationPropertySource> sources = new ArrayList<>();
    // Keyed by path, because names that differ only in dashes or case are equal.
    private final Map<String, ConfigurationPropertyName> declared = new LinkedHashMap<>();
    private final List<String> unused = new ArrayList<>();

    /**
     * Reads all sources of an environment.
     *
     * @param environment the environment
     * @param problems the problems to which ambiguous environment variables are added
     */
    BreakerSources(Environment environment, Problems problems) {
        this.placeholders = new PropertySourcesPlaceholdersResolver(environment);
        List<ConfigurationPropertySource> all = new ArrayList<>();
        ConfigurationPropertySources.get(environment).forEach(all::add);
        all.stream()
                .filter(source -> !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource))
                .flatMap(SourceView::breakerProperties)
                .map(ConfigurationProperty::getName)
                .forEach(this::declare);
        HealthCheckKinds kinds = new HealthCheckKinds(this::text);
        all.stream().flatMap(source -> assigned(source, problems)).forEach(source -> add(source, kinds));
    }

    List<ConfigurationPropertySource> sources() {
        return sources;
    }

    PropertySourcesPlaceholdersResolver placeholders() {
        return placeholders;
    }

    /** Returns descriptions of the environment variables and system properties that have no effect. */
    List<String> unused() {
        return unused;
    }

    /** Returns the names of the declared breakers or templates. */
    List<String> declaredBelow(ConfigurationPropertyName section) {
        return declared.values().stream()
                .filter(section::isParentOf)
                .map(BreakerKeys::key)
                .toList();
    }

    private Stream<ConfigurationPropertySource> assigned(ConfigurationPropertySource source, Problems problems) {
        Object underlying = source.getUnderlyingSource();
        if (underlying instanceof SystemEnvironmentPropertySource variables
                && source instanceof IterableConfigurationPropertySource iterable) {
            EnvironmentVariableSource assigned =
                    new EnvironmentVariables(List.copyOf(declared.values()), problems, unused).assign(variables);
            return EnvironmentVariables.any(variables)
                    ? Stream.of(assigned, new SourceView(iterable, BreakerKeys::reach))
                    : Stream.of(source);
        }
        if (underlying instanceof EnumerablePropertySource<?> properties
                && properties.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)) {
            addUnused(properties);
        }
        return Stream.of(source);
    }

    private void addUnused(EnumerablePropertySource<?> properties) {
        for (String property : properties.getPropertyNames()) {
            if (property.startsWith(ZenvarkProperties.PREFIX)) {
                ConfigurationPropertyName name = ConfigurationPropertyName.adapt(property, '.');
                if (BreakerKeys.include(name) && KnownProperties.OF_BREAKER.at(BreakerKeys.relative(name)) == null) {
                    unused.add("system property " + property);
                }
            }
        }
    }

    private void declare(ConfigurationPropertyName name) {
        if (BreakerKeys.include(name)) {
            ConfigurationPropertyName owner = BreakerKeys.owner(name);
            declared.putIfAbsent(PropertyPath.of(owner).toString(), owner);
        }
    }

    private void add(ConfigurationPropertySource source, HealthCheckKinds kinds) {
        List<ConfigurationProperty> properties =
                SourceView.breakerProperties(source).toList();
        Set<ConfigurationPropertyName> hidden = new HashSet<>(kinds.hidden(properties));
        for (ConfigurationProperty property : properties) {
            ConfigurationPropertyName name = property.getName();
            declare(name);
            if (isSection(name) && text(property.getValue()).isBlank()) {
                hidden.add(name);
            }
        }
        sources.add(
                !hidden.isEmpty() && source instanceof IterableConfigurationPropertySource iterable
                        ? new SourceView(iterable, hidden::contains)
                        : source);
    }

    private static boolean isSection(ConfigurationPropertyName name) {
        if (!BreakerKeys.include(name)) {
            return true;
        }
        KnownProperties property = KnownProperties.OF_BREAKER.at(BreakerKeys.relative(name));
        return property != null
                && (property.kind() == KnownProperties.Kind.SECTION || property.kind() == KnownProperties.Kind.MAP);
    }

    /** Returns a value as text; blank for an empty map, which represents {@code {}} in YAML. */
    private String text(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty() ? "" : map.toString();
        }
        try {
            return ObjectUtils.nullSafeToString(placeholders.resolvePlaceholders(value));
        } catch (IllegalArgumentException ex) {
            // The binder reports a placeholder that cannot be resolved.
            return value.toString();
        }
    }
}
