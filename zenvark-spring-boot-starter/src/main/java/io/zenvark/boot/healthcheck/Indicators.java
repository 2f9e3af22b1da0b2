// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.healthcheck;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;

/**
 * The health indicators of an application by path. A blocking indicator takes precedence over a reactive indicator with
 * the same path. The health of a reactive indicator is read by blocking.
 *
 * @param beans the bean factory with the registries of health indicators
 */
record Indicators(BeanFactory beans) {

    Optional<HealthIndicator> find(String path) {
        return registries().flatMap(registry -> find(registry, path).stream()).findFirst();
    }

    private static Optional<HealthIndicator> find(HealthContributors registry, String path) {
        @Nullable HealthContributors within = registry;
        @Nullable HealthContributor found = null;
        for (String part : path.split("/", -1)) {
            found = within == null || part.isEmpty() ? null : within.getContributor(part);
            within = found instanceof HealthContributors composite ? composite : null;
        }
        return found instanceof HealthIndicator leaf ? Optional.of(leaf) : Optional.empty();
    }

    /** Returns the paths of all health indicators in alphabetical order. */
    List<String> paths() {
        return registries()
                .flatMap(registry -> paths("", registry))
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<String> paths(String prefix, HealthContributors within) {
        return within.stream()
                .flatMap(entry -> entry.contributor() instanceof HealthContributors composite
                        ? paths(prefix + entry.name() + "/", composite)
                        : Stream.of(prefix + entry.name()));
    }

    private Stream<HealthContributors> registries() {
        return Stream.concat(
                beans.getBeanProvider(HealthContributorRegistry.class).stream(),
                beans.getBeanProvider(ReactiveHealthContributorRegistry.class).stream()
                        .map(ReactiveHealthContributorRegistry::asHealthContributors));
    }
}
