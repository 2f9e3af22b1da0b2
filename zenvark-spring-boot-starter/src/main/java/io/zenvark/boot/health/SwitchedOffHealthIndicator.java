// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.health;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The health contributor of an application with {@code zenvark.enabled=false}: always {@code UP}. Without it, an
 * application whose health groups include the contributor would not start.
 */
public final class SwitchedOffHealthIndicator implements HealthIndicator {

    @Override
    public Health health() {
        return Health.up().withDetail("enabled", false).build();
    }
}
