// SPDX-License-Identifier: Apache-2.0
/**
 * The health contributor {@code circuitBreakers}.
 */
@NullMarked
package io.zenvark.boot.health;

import org.jspecify.annotations.NullMarked;
