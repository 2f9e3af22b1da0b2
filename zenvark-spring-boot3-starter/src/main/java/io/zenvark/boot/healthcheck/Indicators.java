// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.healthcheck;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.actuate.health.HealthContributorRegistry;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.NamedContributor;
import org.springframework.boot.actuate.health.NamedContributors;
import org.springframework.boot.actuate.health.ReactiveHealthContributorRegistry;
import org.springframework.boot.actuate.health.ReactiveHealthIndicator;

/**
 * The health indicators of an application by path. A blocking indicator takes precedence over a reactive indicator with
 * the same path. The health of a reactive indicator is read by blocking.
 *
 * <p>Not generated from the starter for Spring Boot 4, because composites have a generic type in Spring Boot 3.
 *
 * @param beans the bean factory with the registries of health indicators
 */
record Indicators(BeanFactory beans) {

    Optional<HealthIndicator> find(String path) {
        return registries().flatMap(registry -> find(registry, path).stream()).findFirst();
    }

    private static Optional<HealthIndicator> find(NamedContributors<?> registry, String path) {
        @Nullable NamedContributors<?> within = registry;
        @Nullable Object found = null;
        for (String part : path.split("/", -1)) {
            found = within == null ? null : contributor(within, part);
            within = found instanceof NamedContributors<?> composite ? composite : null;
        }
        if (found instanceof ReactiveHealthIndicator reactive) {
            return Optional.of(() -> reactive.health().block());
        }
        return found instanceof HealthIndicator leaf ? Optional.of(leaf) : Optional.empty();
    }

    // Iterates, because a registry that adapts reactive contributors fails if it is queried for an unknown name.
    private static @Nullable Object contributor(NamedContributors<?> within, String name) {
        return within.stream()
                .filter(entry -> entry.getName().equals(name))
                .findFirst()
                .map(NamedContributor::getContributor)
                .orElse(null);
    }

    /** Returns the paths of all health indicators in alphabetical order. */
    List<String> paths() {
        return registries()
                .flatMap(registry -> paths("", registry))
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<String> paths(String prefix, NamedContributors<?> within) {
        return within.stream()
                .flatMap(entry -> entry.getContributor() instanceof NamedContributors<?> composite
                        ? paths(prefix + entry.getName() + "/", composite)
                        : Stream.of(prefix + entry.getName()));
    }

    // The first registry includes reactive indicators that are beans. Only the second has those registered later.
    private Stream<NamedContributors<?>> registries() {
        return Stream.concat(
                beans.getBeanProvider(HealthContributorRegistry.class).stream(),
                beans.getBeanProvider(ReactiveHealthContributorRegistry.class).stream());
    }
}
