// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.boot.properties.PropertyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a breaker and of its templates. The value of the nearest level takes precedence.
 *
 * @param path the path of the breaker's own properties
 * @param nearestFirst the levels that set properties: the breaker, its template, the template of that, and so on
 */
record InheritedProperties<P>(PropertyPath path, List<PropertyLevel<P>> nearestFirst) {

    /** The properties of one breaker or template, and their path. */
    record PropertyLevel<P>(PropertyPath path, P values) {}

    /** Returns the nearest value of a property together with the path of its section. */
    <T> InheritedProperty<T> property(Function<P, @Nullable T> setting) {
        for (PropertyLevel<P> level : nearestFirst) {
            T value = setting.apply(level.values());
            if (value != null) {
                return new InheritedProperty<>(level.path(), Optional.of(value));
            }
        }
        return new InheritedProperty<>(path, Optional.empty());
    }

    <T> Optional<T> find(Function<P, @Nullable T> setting) {
        for (PropertyLevel<P> level : nearestFirst) {
            T value = setting.apply(level.values());
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    <Q> InheritedProperties<Q> section(String name, Function<P, @Nullable Q> section) {
        List<PropertyLevel<Q>> sections = new ArrayList<>();
        for (PropertyLevel<P> level : nearestFirst) {
            Q values = section.apply(level.values());
            if (values != null) {
                sections.add(new PropertyLevel<>(level.path().child(name), values));
            }
        }
        return new InheritedProperties<>(path.child(name), List.copyOf(sections));
    }

    /** Returns the levels down to the first that sets the given property; all levels if no level sets it. */
    InheritedProperties<P> downTo(Function<P, ? extends @Nullable Object> setting) {
        for (int i = 0; i < nearestFirst.size(); i++) {
            if (setting.apply(nearestFirst.get(i).values()) != null) {
                return new InheritedProperties<>(path, nearestFirst.subList(0, i + 1));
            }
        }
        return this;
    }

    boolean isOwn(PropertyLevel<P> level) {
        return level.path().equals(path);
    }
}
