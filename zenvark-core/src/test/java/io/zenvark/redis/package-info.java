// SPDX-License-Identifier: Apache-2.0
/** Tests of the Redis adapter with a real server. */
@NullMarked
package io.zenvark.redis;

import org.jspecify.annotations.NullMarked;
