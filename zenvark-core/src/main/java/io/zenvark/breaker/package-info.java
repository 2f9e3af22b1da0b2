// SPDX-License-Identifier: Apache-2.0
/**
 * THE CIRCUIT BREAKER as its users see it: definition, calls, listeners, views.
 */
@NullMarked
package io.zenvark.breaker;

import org.jspecify.annotations.NullMarked;
