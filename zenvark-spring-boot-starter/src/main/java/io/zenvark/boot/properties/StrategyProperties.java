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
 * @param windowSize Number of most recent calls in the window (count).
 * @param windowDuration Maximum age of the calls in the window (sampling).
 * @param minimumCalls Minimum number of calls in the window before the rates are evaluated (count, sampling).
 * @param minimumFailingNodes Minimum number of nodes with failed calls before the circuit opens, or a share of the live
 *     nodes such as 30%.
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
