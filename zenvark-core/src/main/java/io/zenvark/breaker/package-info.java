// SPDX-License-Identifier: Apache-2.0
/**
 * Get a {@link io.zenvark.breaker.CircuitBreaker} from {@link io.zenvark.breaker.CircuitBreakers}, and pass calls to
 * {@code execute}, {@code run} or {@code executeAsync}. A rejected call throws
 * {@link io.zenvark.breaker.CircuitOpenException}. Callers that cannot pass a function {@code acquire} a
 * {@link io.zenvark.breaker.CallPermit}.
 *
 * <p>{@link io.zenvark.breaker.BreakerDefinition} configures a breaker.
 * {@link io.zenvark.breaker.CircuitBreakerListener} and {@link io.zenvark.breaker.CallListener} receive events, and
 * {@link io.zenvark.breaker.FleetView} shows the fleet.
 */
@NullMarked
package io.zenvark.breaker;

import org.jspecify.annotations.NullMarked;
