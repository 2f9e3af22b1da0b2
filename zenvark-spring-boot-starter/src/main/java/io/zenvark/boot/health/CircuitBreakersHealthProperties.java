// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.health;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the health contributor.
 *
 * @param failOnOpen Whether to report DOWN if a circuit rejects calls.
 */
@ConfigurationProperties("management.health.circuitbreakers")
public record CircuitBreakersHealthProperties(
        @DefaultValue("false") boolean failOnOpen) {}
