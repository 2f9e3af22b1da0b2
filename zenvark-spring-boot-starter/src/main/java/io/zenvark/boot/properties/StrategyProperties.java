// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the strategy that opens a circuit.
 *
 * @param type Type of the strategy: 'consecutive', 'count', 'sampling', or the name of a BreakerStrategy bean.
 * @param failureThreshold Number of consecutive failures at which the circuit opens (consecutive).
 * @param failureRateThreshold Share of failed calls at which the circuit opens, as 50% or 0.5 (count, sampling).
 * @param slowCallRateThreshold Share of slow calls at which the circuit opens, as 100% or 1.0 (count, sampling).
 * @param windowSize Number of most recent calls that are evaluated (count).
 * @param windowDuration Maximum age of the calls that are evaluated (sampling).
 * @param minimumCalls Number of calls below which nothing is evaluated (count, sampling).
 * @param minimumFailingNodes Number of nodes that must be affected before the circuit opens for the fleet, or a share of the live nodes such as 30%.
 */
public record StrategyProperties(
        @Nullable String type,
        @Nullable Integer failureThreshold,
        @Nullable Share failureRateThreshold,
        @Nullable Share slowCallRateThreshold,
        @Nullable Integer windowSize,
        @Nullable Duration windowDuration,
        @Nullable Integer minimumCalls,
        @Nullable FailingNodes minimumFailingNodes) {}
