// SPDX-License-Identifier: Apache-2.0
/**
 * HOW LONG to wait before the next health check. Pure: randomness comes in as a number.
 */
@NullMarked
package io.zenvark.backoff;

import org.jspecify.annotations.NullMarked;
