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
 * The health indicators of an application, by their paths: blocking ones and, where there is none of the name, reactive
 * ones, which are waited for. Spring Boot 3 has a generic type for what contains contributors, so that this file is not
 * made from that of the other starter.
 *
 * @param beans has the registries of indicators
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

    // Asked by its name, a registry that adapts reactive contributors fails where there is none.
    private static @Nullable Object contributor(NamedContributors<?> within, String name) {
        return within.stream()
                .filter(entry -> entry.getName().equals(name))
                .findFirst()
                .map(NamedContributor::getContributor)
                .orElse(null);
    }

    /** The paths of all that there are, in the order of the alphabet. */
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

    // The first has the reactive indicators that are beans as well; the second, those registered later.
    private Stream<NamedContributors<?>> registries() {
        return Stream.concat(
                beans.getBeanProvider(HealthContributorRegistry.class).stream(),
                beans.getBeanProvider(ReactiveHealthContributorRegistry.class).stream());
    }
}
