// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.healthcheck;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;

/**
 * The health indicators of the application. Apart, because the starter for Spring Boot 3 has a file of its own for it.
 *
 * @param beans has their registry
 */
record Indicators(BeanFactory beans) {

    /** One of them; a part of a composite is found by a path such as {@code db/main}. */
    Optional<HealthIndicator> find(String path) {
        HealthContributors within = registry();
        @Nullable HealthContributor found = null;
        for (String part : path.split("/")) {
            found = within == null ? null : within.getContributor(part);
            within = found instanceof HealthContributors composite ? composite : null;
        }
        return found instanceof HealthIndicator leaf ? Optional.of(leaf) : Optional.empty();
    }

    List<String> names() {
        HealthContributors all = registry();
        return all == null
                ? List.of()
                : all.stream().map(HealthContributors.Entry::name).sorted().toList();
    }

    private @Nullable HealthContributors registry() {
        return beans.getBeanProvider(HealthContributorRegistry.class).getIfAvailable();
    }
}
