// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a circuit opens.
 *
 * @param type One of 'consecutive', 'count' and 'sampling', or the name of a BreakerStrategy bean.
 * @param failureThreshold How many failures in a row open the circuit (consecutive).
 * @param failureRateThreshold Share of failed calls that opens the circuit, as 50% or 0.5 (count, sampling).
 * @param slowCallRateThreshold Share of slow calls that opens the circuit, as 100% or 1.0 (count, sampling).
 * @param windowSize How many of the latest calls are judged (count).
 * @param windowDuration How far back calls are judged (sampling).
 * @param minimumCalls Below this number of calls nothing is judged (count, sampling).
 * @param minimumFailingNodes How many nodes have to see failures (or slow calls, where those open), as a number or as a share of the live ones such as 30%.
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
