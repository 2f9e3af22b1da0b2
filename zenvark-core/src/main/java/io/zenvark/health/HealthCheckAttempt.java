// SPDX-License-Identifier: Apache-2.0
package io.zenvark.health;

import io.zenvark.BreakerName;
import java.time.Duration;

/**
 * One run of a health check.
 *
 * @param breaker whose dependency is asked
 * @param kind why
 * @param number 1 for the first check after the opening, or 1 for every idle check
 * @param timeout how long it may take
 */
public record HealthCheckAttempt(BreakerName breaker, HealthCheckKind kind, int number, Duration timeout) {}
