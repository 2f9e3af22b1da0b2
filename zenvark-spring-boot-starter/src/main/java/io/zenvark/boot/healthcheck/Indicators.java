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
 * The health indicators of an application, by their paths: blocking ones and, where there is none of the name, reactive
 * ones, which are waited for.
 *
 * @param beans has the registries of indicators
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

    /** The paths of all that there are, in the order of the alphabet. */
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
