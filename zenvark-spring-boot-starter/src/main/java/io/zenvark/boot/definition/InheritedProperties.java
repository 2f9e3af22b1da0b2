// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.boot.properties.PropertyPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a breaker says of itself, and below it what its templates say. The nearest word counts.
 *
 * @param path where the breaker says it
 * @param nearestFirst those who say anything
 */
record InheritedProperties<P>(PropertyPath path, List<PropertyLevel<P>> nearestFirst) {

    /** One who says something, and where. */
    record PropertyLevel<P>(PropertyPath path, P values) {}

    /** A setting, and where it was set. */
    <T> InheritedProperty<T> setting(Function<P, @Nullable T> setting) {
        for (PropertyLevel<P> layer : nearestFirst) {
            T value = setting.apply(layer.values());
            if (value != null) {
                return new InheritedProperty<>(layer.path(), Optional.of(value));
            }
        }
        return new InheritedProperty<>(path, Optional.empty());
    }

    <T> Optional<T> find(Function<P, @Nullable T> setting) {
        for (PropertyLevel<P> layer : nearestFirst) {
            T value = setting.apply(layer.values());
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    <Q> InheritedProperties<Q> section(String name, Function<P, @Nullable Q> section) {
        List<PropertyLevel<Q>> sections = new ArrayList<>();
        for (PropertyLevel<P> layer : nearestFirst) {
            Q values = section.apply(layer.values());
            if (values != null) {
                sections.add(new PropertyLevel<>(layer.path().child(name), values));
            }
        }
        return new InheritedProperties<>(path.child(name), List.copyOf(sections));
    }

    /** The layers down to the first that has such a setting; all of them where none has. */
    InheritedProperties<P> downTo(Function<P, ? extends @Nullable Object> setting) {
        for (int i = 0; i < nearestFirst.size(); i++) {
            if (setting.apply(nearestFirst.get(i).values()) != null) {
                return new InheritedProperties<>(path, nearestFirst.subList(0, i + 1));
            }
        }
        return this;
    }

    boolean isOwn(PropertyLevel<P> layer) {
        return layer.path().equals(path);
    }
}
