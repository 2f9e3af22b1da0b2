// SPDX-License-Identifier: Apache-2.0
/**
 * Choose when a circuit opens with {@link io.zenvark.strategy.BreakerStrategy#consecutive},
 * {@link io.zenvark.strategy.BreakerStrategy#count} or {@link io.zenvark.strategy.BreakerStrategy#sampling}, and pass
 * the result to {@link io.zenvark.breaker.BreakerDefinition#of}. For other rules, implement
 * {@link io.zenvark.strategy.BreakerStrategy} and {@link io.zenvark.strategy.OutcomeWindow}.
 *
 * <p>This package uses no clock, no threads and no Redis.
 */
@NullMarked
package io.zenvark.strategy;

import org.jspecify.annotations.NullMarked;
