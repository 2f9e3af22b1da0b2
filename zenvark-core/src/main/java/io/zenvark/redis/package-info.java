// SPDX-License-Identifier: Apache-2.0
/**
 * THE ADAPTER: the ports of the protocol over Redis, with scripts that lie beside it as resources. What it stores
 * begins with a format number; what it cannot read it skips and tells of.
 */
@NullMarked
package io.zenvark.redis;

import org.jspecify.annotations.NullMarked;
