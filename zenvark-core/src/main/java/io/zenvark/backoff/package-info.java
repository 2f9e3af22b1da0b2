// SPDX-License-Identifier: Apache-2.0
/**
 * Choose the delays before health checks with {@link io.zenvark.backoff.Backoff#constant} or
 * {@link io.zenvark.backoff.Backoff#exponential}, and pass the result to
 * {@link io.zenvark.breaker.BreakerDefinition.Recovery}. Implement {@link io.zenvark.backoff.Backoff} for other delays.
 *
 * <p>This package uses no clock and no source of randomness. The leader passes a random number to each request for a
 * delay.
 */
@NullMarked
package io.zenvark.backoff;

import org.jspecify.annotations.NullMarked;
