// SPDX-License-Identifier: Apache-2.0
/**
 * The Redis adapter of the coordination protocol. {@link io.zenvark.redis.RedisCoordination#connect} creates the ports
 * of a node from the application's {@code RedisConnectionFactory}. Each operation is a Lua script in the resources of
 * this package. Stored values begin with a format number. Unreadable stored values are skipped and logged once.
 */
@NullMarked
package io.zenvark.redis;

import org.jspecify.annotations.NullMarked;
