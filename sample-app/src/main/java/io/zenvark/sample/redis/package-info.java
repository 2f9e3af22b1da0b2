// SPDX-License-Identifier: Apache-2.0
/** The Redis of the fleet: an existing one, or a server that the application starts. */
@NullMarked
package io.zenvark.sample.redis;

import org.jspecify.annotations.NullMarked;
