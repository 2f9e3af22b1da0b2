// SPDX-License-Identifier: Apache-2.0
/**
 * Implement {@link io.zenvark.health.HealthCheck}, wrap it in a {@link io.zenvark.health.HealthCheckPolicy}, and pass
 * the policy to {@link io.zenvark.breaker.BreakerDefinition.Recovery}. Use
 * {@link io.zenvark.health.HealthCheck#waiting()} if the dependency cannot be checked.
 *
 * <p>The leader of a breaker runs its check. The circuit of every node opens and closes according to the result.
 */
@NullMarked
package io.zenvark.health;

import org.jspecify.annotations.NullMarked;
