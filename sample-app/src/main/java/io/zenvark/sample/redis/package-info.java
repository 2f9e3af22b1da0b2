// SPDX-License-Identifier: Apache-2.0
/** The Redis of the fleet: the one that is given, or one of our own. */
@NullMarked
package io.zenvark.sample.redis;

import org.jspecify.annotations.NullMarked;
