// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.healthcheck;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.actuate.health.HealthContributor;
import org.springframework.boot.actuate.health.HealthContributorRegistry;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.NamedContributor;
import org.springframework.boot.actuate.health.NamedContributors;

/**
 * The health indicators of the application. Spring Boot 3 has a generic type for what contains contributors, so that
 * this file is not made from that of the other starter.
 *
 * @param beans has their registry
 */
record Indicators(BeanFactory beans) {

    /** One of them; a part of a composite is found by a path such as {@code db/main}. */
    Optional<HealthIndicator> find(String path) {
        @Nullable NamedContributors<?> within = registry();
        @Nullable Object found = null;
        for (String part : path.split("/")) {
            found = within == null ? null : within.getContributor(part);
            within = found instanceof NamedContributors<?> composite ? composite : null;
        }
        return found instanceof HealthIndicator leaf ? Optional.of(leaf) : Optional.empty();
    }

    List<String> names() {
        @Nullable NamedContributors<HealthContributor> all = registry();
        return all == null
                ? List.of()
                : all.stream().map(NamedContributor::getName).sorted().toList();
    }

    private @Nullable NamedContributors<HealthContributor> registry() {
        return beans.getBeanProvider(HealthContributorRegistry.class).getIfAvailable();
    }
}
