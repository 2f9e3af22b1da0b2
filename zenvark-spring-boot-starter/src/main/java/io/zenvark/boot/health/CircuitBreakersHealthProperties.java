// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.health;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What circuit breakers mean for the health of the application.
 *
 * @param failOnOpen Whether a circuit that lets no calls through makes the application unhealthy.
 */
@ConfigurationProperties("management.health.circuitbreakers")
public record CircuitBreakersHealthProperties(
        @DefaultValue("false") boolean failOnOpen) {}
