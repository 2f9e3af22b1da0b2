// SPDX-License-Identifier: Apache-2.0
/** Tests of the adapter against a real server. */
@NullMarked
package io.zenvark.redis;

import org.jspecify.annotations.NullMarked;
