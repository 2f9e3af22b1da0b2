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
record Layers<P>(PropertyPath path, List<Layer<P>> nearestFirst) {

    /** One who says something, and where. */
    record Layer<P>(PropertyPath path, P values) {}

    /** A setting, and where it was set. */
    <T> Setting<T> setting(Function<P, @Nullable T> setting) {
        for (Layer<P> layer : nearestFirst) {
            T value = setting.apply(layer.values());
            if (value != null) {
                return new Setting<>(layer.path(), Optional.of(value));
            }
        }
        return new Setting<>(path, Optional.empty());
    }

    <T> Optional<T> find(Function<P, @Nullable T> setting) {
        for (Layer<P> layer : nearestFirst) {
            T value = setting.apply(layer.values());
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    <Q> Layers<Q> section(String name, Function<P, @Nullable Q> section) {
        List<Layer<Q>> sections = new ArrayList<>();
        for (Layer<P> layer : nearestFirst) {
            Q values = section.apply(layer.values());
            if (values != null) {
                sections.add(new Layer<>(layer.path().child(name), values));
            }
        }
        return new Layers<>(path.child(name), List.copyOf(sections));
    }

    /** The layers down to the first that has such a setting; all of them where none has. */
    Layers<P> downTo(Function<P, ? extends @Nullable Object> setting) {
        for (int i = 0; i < nearestFirst.size(); i++) {
            if (setting.apply(nearestFirst.get(i).values()) != null) {
                return new Layers<>(path, nearestFirst.subList(0, i + 1));
            }
        }
        return this;
    }

    boolean isOwn(Layer<P> layer) {
        return layer.path().equals(path);
    }
}
