// SPDX-License-Identifier: Apache-2.0
package io.zenvark.health;

import io.zenvark.BreakerName;
import java.time.Duration;

/**
 * One run of a health check.
 *
 * @param breaker the name of the breaker whose dependency is checked
 * @param kind the reason for the check
 * @param number the attempt number of the {@linkplain io.zenvark.backoff.Backoff backoff}, from 1; always 1 for an idle
 *     check
 * @param timeout the maximum duration of the check; 2 seconds by default
 */
public record HealthCheckAttempt(BreakerName breaker, HealthCheckKind kind, int number, Duration timeout) {}
